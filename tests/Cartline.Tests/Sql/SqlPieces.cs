using Cartline.Core.Sql;

namespace Cartline.Tests.Sql;

/// <summary>The words, symbols and texts of a SQL file, each with its line and how deep in brackets it stands.</summary>
sealed class SqlPieces
{
    public SqlPieces(string sql)
    {
        var (line, depth) = (1, 0);
        foreach (var token in SqlText.Tokens(sql))
        {
            var text = token.In(sql).ToString();
            depth -= text == ")" ? 1 : 0;
            if (token.Kind is not (SqlTokenKind.Comment or SqlTokenKind.Space))
            {
                Code.Add(new SqlPiece(token.Kind, text, line, depth));
            }

            depth += text == "(" ? 1 : 0;
            line += text.Count(c => c == '\n');
        }
    }

    /// <summary>All that is neither comment nor blank.</summary>
    public List<SqlPiece> Code { get; } = [];

    /// <summary>Keywords, names and numbers.</summary>
    public IEnumerable<SqlPiece> Words => Code.Where(p => p.Kind == SqlTokenKind.Word);

    /// <summary>Where the bracket that opens at a place closes.</summary>
    public int Close(int open) => Code.FindIndex(open + 1, p => p.Text == ")" && p.Depth == Code[open].Depth);
}
