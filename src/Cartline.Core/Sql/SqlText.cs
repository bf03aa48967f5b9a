using System.Text;

namespace Cartline.Core.Sql;

/// <summary>
/// Finds the tables that plain SQL names: comments, strings and quoted names are skipped.
/// Nothing here understands a statement; columns and types come from the engine.
/// </summary>
public static class SqlText
{
    /// <summary>The tables written as <c>schema.table</c> with one of the given schemas, each once, in order of appearance.</summary>
    public static IReadOnlyList<TableName> References(string sql, IReadOnlySet<string> schemas)
    {
        var found = new List<TableName>();
        Rewrite(sql, schemas, name =>
        {
            if (!found.Contains(name))
            {
                found.Add(name);
            }

            return "";
        });
        return found;
    }

    /// <summary>The SQL with each <c>schema.table</c> of the given schemas put in other words; all else stays as it is.</summary>
    public static string Rewrite(string sql, IReadOnlySet<string> schemas, Func<TableName, string> qualify)
    {
        var tokens = Tokens(sql);
        var text = new StringBuilder(sql.Length + 256);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsTable(sql, tokens, i, schemas))
            {
                text.Append(qualify(new TableName(Folded(tokens[i].In(sql)), Folded(tokens[i + 2].In(sql)))));
                i += 2;
            }
            else
            {
                text.Append(tokens[i].In(sql));
            }
        }

        return text.ToString();
    }

    /// <summary>The statements of a script, without the semicolons between them; comments stay with the statement they precede.</summary>
    public static IReadOnlyList<string> Statements(string script)
    {
        var statements = new List<string>();
        var start = 0;
        var hasCode = false;
        foreach (var token in Tokens(script))
        {
            if (token.Kind == SqlTokenKind.Symbol && token.In(script) is ";")
            {
                statements.Add(script[start..token.Start].Trim());
                (start, hasCode) = (token.End, false);
            }
            else
            {
                hasCode |= token.Kind is not (SqlTokenKind.Comment or SqlTokenKind.Space);
            }
        }

        if (hasCode)
        {
            statements.Add(script[start..].Trim());
        }

        return statements;
    }

    /// <summary>The word that a statement begins with, in lower case; comments and brackets before it are passed over.</summary>
    public static string FirstWord(string statement)
    {
        foreach (var token in Tokens(statement))
        {
            if (token.Kind == SqlTokenKind.Word
                || (token.Kind != SqlTokenKind.Comment && token.Kind != SqlTokenKind.Space && token.In(statement) is not "("))
            {
                return Folded(token.In(statement));
            }
        }

        return "";
    }

    /// <summary>What stands behind the outermost, last <c>order by</c> up to a <c>limit</c>; null when there is none.</summary>
    public static string? Order(string sql)
    {
        var tokens = Tokens(sql).Where(t => t.Kind is SqlTokenKind.Word or SqlTokenKind.Symbol).ToList();
        var depth = 0;
        int? from = null;
        var to = sql.Length;
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].In(sql);
            depth += word is "(" ? 1 : word is ")" ? -1 : 0;
            if (depth != 0)
            {
                continue;
            }

            if (i > 0 && Is(word, "by") && Is(tokens[i - 1].In(sql), "order"))
            {
                (from, to) = (tokens[i].End, sql.Length);
            }
            else if (from is not null && (Is(word, "limit") || Is(word, "offset")))
            {
                to = Math.Min(to, tokens[i].Start);
            }
        }

        return from is { } start ? WithoutComments(sql[start..to]).Trim() : null;

        static bool Is(ReadOnlySpan<char> word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
    }

    private static string WithoutComments(string sql) =>
        string.Concat(Tokens(sql).Where(t => t.Kind != SqlTokenKind.Comment).Select(t => t.In(sql).ToString()));

    private static bool IsTable(string sql, List<SqlToken> tokens, int i, IReadOnlySet<string> schemas) =>
        i + 2 < tokens.Count
        && tokens[i].Kind == SqlTokenKind.Word
        && tokens[i + 1].Kind == SqlTokenKind.Symbol && tokens[i + 1].In(sql) is "."
        && tokens[i + 2].Kind == SqlTokenKind.Word
        && (i == 0 || tokens[i - 1].In(sql) is not ".")
        && schemas.Contains(Folded(tokens[i].In(sql)));

    // Unquoted names mean the same in any case, to both engines.
    private static string Folded(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[name.Length];
        name.ToLowerInvariant(lower);
        return lower.ToString();
    }

    internal static List<SqlToken> Tokens(string sql)
    {
        var tokens = new List<SqlToken>(sql.Length / 4);
        for (var at = 0; at < sql.Length;)
        {
            var (kind, length) = Next(sql.AsSpan(at));
            tokens.Add(new SqlToken(kind, at, length));
            at += length;
        }

        return tokens;
    }

    private static (SqlTokenKind Kind, int Length) Next(ReadOnlySpan<char> rest) => rest[0] switch
    {
        '-' when rest.StartsWith("--") => (SqlTokenKind.Comment, UntilOrEnd(rest, "\n", includes: false)),
        '/' when rest.StartsWith("/*") => (SqlTokenKind.Comment, UntilOrEnd(rest, "*/", includes: true)),
        '\'' or '"' => (SqlTokenKind.Quoted, Quoted(rest)),
        '$' when rest.StartsWith("$$") => (SqlTokenKind.Quoted, 2 + UntilOrEnd(rest[2..], "$$", includes: true)),
        var c when IsWord(c) => (SqlTokenKind.Word, Run(rest, IsWord)),
        var c when char.IsWhiteSpace(c) => (SqlTokenKind.Space, Run(rest, char.IsWhiteSpace)),
        _ => (SqlTokenKind.Symbol, 1),
    };

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static int UntilOrEnd(ReadOnlySpan<char> text, string end, bool includes)
    {
        var at = text.IndexOf(end);
        return at < 0 ? text.Length : includes ? at + end.Length : at;
    }

    private static int Run(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        var length = 1;
        while (length < text.Length && belongs(text[length]))
        {
            length++;
        }

        return length;
    }

    private static int Quoted(ReadOnlySpan<char> text)
    {
        // A doubled quote is read as two strings side by side, which for finding the end is the same.
        var end = text[1..].IndexOf(text[0]);
        return end < 0 ? text.Length : end + 2;
    }
}
