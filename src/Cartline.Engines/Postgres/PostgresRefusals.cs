using System.Data.Common;
using Cartline.Core.Engine;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>Puts what the server says against a statement in the form of its own command line: the line, and a caret under it.</summary>
internal static class PostgresRefusals
{
    // Of a longer line only what is around the place is shown, so that the caret stays under it on a terminal.
    private const int Before = 40;
    private const int After = 30;

    /// <summary>Reads a refusal.</summary>
    public static SqlRefusal Read(string sql, DbException refusal)
    {
        if (refusal is not PostgresException says)
        {
            return new SqlRefusal(refusal.Message.ReplaceLineEndings(" "));
        }

        var hint = says.Hint ?? (says.SqlState == PostgresErrorCodes.InsufficientPrivilege
            ? $"Questions read what role {PostgresReader.Role} may read; the owner of a table or schema of your own may grant it more."
            : null);
        var message = hint is null ? says.MessageText : $"{says.MessageText}. {hint}";
        var place = says.Position > 0 ? Place(sql, says.Position) : null;
        return new SqlRefusal(
            message.ReplaceLineEndings(" "),
            place,
            says.SqlState == PostgresErrorCodes.UndefinedTable ? MissingTable(says.MessageText) : null,
            says.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn);
    }

    // relation "warehouse.sales" does not exist
    private static string? MissingTable(string message) => message.Split('"') is [_, var name, _] ? name : null;

    // The server counts characters, not the halves of which UTF-16 makes some of them.
    private static string Place(string sql, int position)
    {
        var at = sql.EnumerateRunes().Take(position - 1).Sum(rune => rune.Utf16SequenceLength);
        var start = at == 0 ? 0 : sql.LastIndexOf('\n', at - 1) + 1;
        var end = sql.IndexOf('\n', at) is var found and >= 0 ? found : sql.Length;
        var (from, to) = (Math.Max(start, at - Before), Math.Min(end, at + After));
        var opening = $"LINE {1 + sql[..start].Count(c => c == '\n')}: {(from > start ? "..." : "")}";
        var line = sql[from..to].Replace('\t', ' ').TrimEnd('\r') + (to < end ? "..." : "");
        return $"{opening}{line}\n{new string(' ', opening.Length + at - from)}^";
    }
}
