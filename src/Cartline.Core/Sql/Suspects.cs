namespace Cartline.Core.Sql;

/// <summary>
/// The only rows that can break a check: those that meet the conditions of its <c>where</c> on the first table alone.
/// Without such a row the check finds nothing, so many checks on one table are done by reading each row once.
/// </summary>
/// <param name="Table">The check's first table.</param>
/// <param name="Alias">Its alias.</param>
/// <param name="Condition">The part of the <c>where</c> that speaks of this table only.</param>
public sealed record Suspects(TableName Table, string Alias, string Condition)
{
    // Behind any of these a row is no longer one of the first table, or the condition no longer one of this statement.
    private static readonly HashSet<string> TooMuch = ["group", "having", "union", "intersect", "except", "limit", "right", "full", "with"];

    // Words that are surely no column: with any other the condition might speak of another table.
    private static readonly HashSet<string> Harmless =
    [
        "and", "or", "not", "is", "null", "in", "like", "between", "distinct", "from", "true", "false", "case", "when", "then", "else",
        "end", "as", "decimal", "numeric", "integer", "bigint", "text", "date", "timestamp", "interval",
    ];

    // Functions of one row: with any other the select list might be an aggregate, which answers even without rows.
    private static readonly HashSet<string> OfOneRow =
        ["cast", "coalesce", "nullif", "trim", "lower", "upper", "abs", "round", "money_text", "quantity_text"];

    /// <summary>Reads them from a check's SQL; null when the statement is not plain enough to tell.</summary>
    public static Suspects? Of(string sql)
    {
        var tokens = SqlText.Tokens(sql).Where(t => t.Kind is not (SqlTokenKind.Comment or SqlTokenKind.Space)).ToList();
        var outer = Outer(sql, tokens);
        if (outer.Any(i => TooMuch.Contains(Word(sql, tokens, i))) || Word(sql, tokens, 0) != "select")
        {
            return null;
        }

        var from = outer.FindIndex(i => Word(sql, tokens, i) == "from");
        var where = outer.FindIndex(i => Word(sql, tokens, i) == "where");
        if (from < 0 || where < from || Calls(sql, tokens, outer[from]).Any(c => !OfOneRow.Contains(c))
            || First(sql, tokens, outer[from] + 1) is not var (table, alias))
        {
            return null;
        }

        var parts = Parts(sql, tokens, outer.Skip(where + 1).ToList(), outer[where] + 1);
        var own = parts.Where(p => SpeaksOnlyOf(alias, sql, tokens, p))
            .Select(p => sql[tokens[p.From].Start..tokens[p.To - 1].End]).ToList();
        return own.Count == 0 ? null : new Suspects(table, alias, string.Join(" and ", own.Select(o => $"({o})")));
    }

    /// <summary>
    /// The table without a row of which a check's SQL finds nothing: the first of a statement that only filters, joins and groups what it
    /// reads there; null when the statement is not plain enough to tell.
    /// </summary>
    public static TableName? Source(string sql)
    {
        var tokens = SqlText.Tokens(sql).Where(t => t.Kind is not (SqlTokenKind.Comment or SqlTokenKind.Space)).ToList();
        var outer = Outer(sql, tokens);
        var words = outer.Select(i => Word(sql, tokens, i)).ToHashSet();
        var from = outer.FindIndex(i => Word(sql, tokens, i) == "from");
        var isGrouped = words.Contains("group") && !words.Overlaps(["rollup", "cube", "sets"]);
        return Word(sql, tokens, 0) != "select" || from < 0 || words.Overlaps(["union", "intersect", "except", "right", "full", "with"])
            || (!isGrouped && (words.Contains("having") || Calls(sql, tokens, outer[from]).Any(c => !OfOneRow.Contains(c))))
            ? null
            : First(sql, tokens, outer[from] + 1)?.Table;
    }

    // Positions of tokens outside of brackets and of case … end.
    private static List<int> Outer(string sql, List<SqlToken> tokens)
    {
        var outer = new List<int>();
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = Word(sql, tokens, i);
            depth -= word is ")" or "end" ? 1 : 0;
            if (depth == 0)
            {
                outer.Add(i);
            }

            depth += word is "(" or "case" ? 1 : 0;
        }

        return outer;
    }

    private static (TableName Table, string Alias)? First(string sql, List<SqlToken> tokens, int at) =>
        at + 4 < tokens.Count && Word(sql, tokens, at + 1) == "." && Word(sql, tokens, at + 3) == "as"
            ? (new TableName(Word(sql, tokens, at), Word(sql, tokens, at + 2)), Word(sql, tokens, at + 4))
            : null;

    private static IEnumerable<string> Calls(string sql, List<SqlToken> tokens, int end) =>
        Enumerable.Range(0, end)
            .Where(i => tokens[i].Kind == SqlTokenKind.Word && Word(sql, tokens, i + 1) == "(" && Word(sql, tokens, i) is not "decimal")
            .Select(i => Word(sql, tokens, i));

    // What the outermost "and" joins; one part when there is an "or" or a "between" beside it.
    private static List<(int From, int To)> Parts(string sql, List<SqlToken> tokens, List<int> outer, int start)
    {
        var ends = outer.Exists(i => Word(sql, tokens, i) is "or" or "between")
            ? []
            : outer.Where(i => Word(sql, tokens, i) == "and").ToList();
        var parts = new List<(int, int)>();
        foreach (var end in ends.Append(tokens.Count))
        {
            parts.Add((start, end));
            start = end + 1;
        }

        return parts;
    }

    private static bool SpeaksOnlyOf(string alias, string sql, List<SqlToken> tokens, (int From, int To) part)
    {
        var speaks = false;
        for (var i = part.From; i < part.To; i++)
        {
            if (tokens[i].Kind != SqlTokenKind.Word || char.IsDigit(sql[tokens[i].Start]))
            {
                continue;
            }

            var next = i + 1 < part.To ? Word(sql, tokens, i + 1) : "";
            if (next == ".")
            {
                if (Word(sql, tokens, i) != alias)
                {
                    return false;
                }

                (speaks, i) = (true, i + 2);
            }
            else if (Word(sql, tokens, i) is "select" or "exists" || (next != "(" && !Harmless.Contains(Word(sql, tokens, i))))
            {
                return false;
            }
        }

        return speaks;
    }

    private static string Word(string sql, List<SqlToken> tokens, int i) => tokens[i].In(sql).ToString().ToLowerInvariant();
}
