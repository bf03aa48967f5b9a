using System.Text.RegularExpressions;
using Cartline.Core.Sql;

namespace Cartline.Tests.Sql;

/// <summary>
/// What SQL may not say if it is to mean the same on DuckDB, PostgreSQL and Citus, and to read like the rest. Sees words,
/// not statements; <see cref="SqlExecutionTests"/> asks the databases.
/// </summary>
static partial class SqlRules
{
    const int MostLines = 120;

    // One file an engine, so that the two can be read side by side; and what is made of the contract, which grows with it.
    const int MostLinesOfFunctions = 260;

    static readonly Dictionary<string, string> Words = new()
    {
        ["merge"] = "Citus has it only in part: write insert … on conflict",
        ["lateral"] = "Citus cannot push it down: join a grouped subquery",
        ["recursive"] = "Citus refuses it over distributed tables",
        ["rollup"] = "Citus refuses it over distributed tables",
        ["cube"] = "Citus refuses it over distributed tables",
        ["savepoint"] = "DuckDB has none",
        ["natural"] = "say which columns are joined",
        ["current_date"] = "only the run knows the time: cartline.delivery",
        ["current_timestamp"] = "only the run knows the time: cartline.delivery",
        ["localtimestamp"] = "only the run knows the time: cartline.delivery",
        ["ilike"] = "lower_case both sides: letters outside ASCII differ",
    };

    static readonly Dictionary<string, string> Functions = new()
    {
        ["now"] = "only the run knows the time: cartline.delivery",
        ["random"] = "the same input gives the same output",
        ["to_char"] = "DuckDB has none",
        ["nextval"] = "keys are given by the host",
        ["avg"] = "DuckDB gives a double: ratio(sum(x), count(*), 2)",
        ["initcap"] = "DuckDB has none: title_case",
        ["lower"] = "depends on the database's language: lower_case",
    };

    /// <summary>What is wrong with a file, one line a fault.</summary>
    public static IEnumerable<string> Broken(SqlFile file)
    {
        var sql = new SqlPieces(file.Text);
        var isFunctions = file.Path.StartsWith("0_functions/", StringComparison.Ordinal);
        // Statements for psql, which no engine runs.
        var isGrants = file.Path.StartsWith("grants/", StringComparison.Ordinal);
        IEnumerable<IEnumerable<string>> found = isFunctions || isGrants
            ? [Layout(file.Text, isGrants ? MostLines : MostLinesOfFunctions), isGrants ? [] : Case(sql)]
            :
            [
                Layout(file.Text, file.MadeFrom is null ? MostLines : MostLinesOfFunctions), Case(sql), ForbiddenWords(sql),
                Division(sql), Casts(sql), Correlated(sql), Positions(sql), Patterns(sql), Aliases(sql),
                // What is made of another file has the columns that this one has.
                Stars(sql, maySelectAll: file.Path.StartsWith("1_", StringComparison.Ordinal) || file.MadeFrom is not null),
                Descending(sql),
            ];
        return found.SelectMany(f => f).Select(f => $"{file.Path}: {f}");
    }

    static IEnumerable<string> Layout(string text, int mostLines)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length > mostLines) yield return $"{lines.Length} lines, {mostLines} at most";
        if (!text.EndsWith('\n')) yield return "no line end at the end";
        foreach (var (at, line) in lines.Index())
        {
            if (line.Contains('\t')) yield return $"line {at + 1}: a tab";
            if (line.EndsWith(' ')) yield return $"line {at + 1}: blanks at its end";
        }
    }

    static IEnumerable<string> Case(SqlPieces sql) =>
        from word in sql.Words
        where word.Text.Any(char.IsUpper)
        select $"line {word.Line}: \"{word.Text}\" in capitals";

    static IEnumerable<string> ForbiddenWords(SqlPieces sql)
    {
        foreach (var (at, piece) in sql.Code.Index())
        {
            var next = sql.Code.ElementAtOrDefault(at + 1).Text;
            if (piece.Kind != SqlTokenKind.Word || (at > 0 && sql.Code[at - 1].Text == "."))
            {
                continue;
            }

            if (Words.TryGetValue(piece.Text, out var why) || (next == "(" && Functions.TryGetValue(piece.Text, out why)))
            {
                yield return $"line {piece.Line}: {piece.Text}: {why}";
            }

            if (piece.Text == "for" && next is "update" or "share")
            {
                yield return $"line {piece.Line}: for {next}: Citus refuses it over many shards";
            }
        }
    }

    static IEnumerable<string> Division(SqlPieces sql) =>
        from piece in sql.Code
        where piece.Text == "/"
        select $"line {piece.Line}: / is floating point on DuckDB: ratio(a, b, places)";

    static IEnumerable<string> Casts(SqlPieces sql) =>
        from piece in sql.Code.Zip(sql.Code.Skip(1))
        where piece.First.Text == ":" && piece.Second.Text == ":"
        select $"line {piece.First.Line}: :: is no standard: cast(… as …)";

    // Every alias that a subquery uses must be one that it introduces itself.
    static IEnumerable<string> Correlated(SqlPieces sql)
    {
        foreach (var (at, piece) in sql.Code.Index().Where(p =>
            p.Item.Text == "(" && sql.Code.ElementAtOrDefault(p.Index + 1).Text is "select" or "with"))
        {
            var inside = sql.Code.Skip(at + 1).Take(sql.Close(at) - at - 1).ToList();
            var introduced = inside.Zip(inside.Skip(1)).Where(p => p.First.Text == "as").Select(p => p.Second.Text).ToHashSet();
            foreach (var (place, name) in inside.Index())
            {
                var isAlias = name.Kind == SqlTokenKind.Word
                    && inside.ElementAtOrDefault(place + 1).Text == "."
                    && inside.ElementAtOrDefault(place - 1).Text != "."
                    && !Layer.Schemas.Contains(name.Text) && !char.IsDigit(name.Text[0]);
                if (isAlias && !introduced.Contains(name.Text))
                {
                    yield return $"line {name.Line}: {name.Text}.{inside[place + 2].Text} comes from outside the subquery: Citus refuses "
                        + "correlated subqueries";
                }
            }
        }
    }

    static IEnumerable<string> Positions(SqlPieces sql)
    {
        var words = sql.Code;
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (words[i].Text == "by" && words[i - 1].Text is "group" or "order" && char.IsDigit(words[i + 1].Text[0]))
            {
                yield return $"line {words[i].Line}: {words[i - 1].Text} by a position";
            }
        }
    }

    static IEnumerable<string> Patterns(SqlPieces sql)
    {
        foreach (var (at, piece) in sql.Code.Index())
        {
            var pattern = sql.Code.ElementAtOrDefault(at + 1).Text ?? "";
            if (piece.Text == "~"
                && !(pattern.StartsWith("'^", StringComparison.Ordinal) && pattern.EndsWith("$'", StringComparison.Ordinal)))
            {
                yield return $"line {piece.Line}: {pattern} matches the whole text on DuckDB and any part on PostgreSQL: write '^…$'";
            }

            if (piece.Text == "like" && pattern.Contains('_') && sql.Code.ElementAtOrDefault(at + 2).Text != "escape")
            {
                yield return $"line {piece.Line}: _ stands for any letter, and \\_ for different things: say escape";
            }
        }
    }

    static IEnumerable<string> Aliases(SqlPieces sql)
    {
        foreach (var (at, piece) in sql.Code.Index().Where(p => p.Item.Text is "from" or "join"))
        {
            if (sql.Code.ElementAtOrDefault(at + 1).Text is { } first
                && Layer.Schemas.Contains(first)
                && sql.Code.ElementAtOrDefault(at + 2).Text == "."
                && sql.Code.ElementAtOrDefault(at + 4).Text != "as")
            {
                yield return $"line {piece.Line}: {first}.{sql.Code[at + 3].Text} without \"as x\"";
            }
        }
    }

    static IEnumerable<string> Stars(SqlPieces sql, bool maySelectAll)
    {
        foreach (var (at, _) in sql.Code.Index().Where(p => p.Item.Text == "*"))
        {
            var before = sql.Code.ElementAtOrDefault(at - 1);
            var isLast = before.Text == "select" && before.Depth == 0;
            if (before.Text is "select" or "." && !isLast && !maySelectAll)
            {
                yield return $"line {before.Line}: select * from what is not the last common table expression";
            }
        }
    }

    // Revenue is never null; anything else may be, and then stands first on PostgreSQL and last on DuckDB.
    static IEnumerable<string> Descending(SqlPieces sql)
    {
        foreach (var (at, piece) in sql.Code.Index().Where(p => p.Item.Text == "desc"))
        {
            if (sql.Code.ElementAtOrDefault(at + 1).Text != "nulls" && !NeverNull().IsMatch(sql.Code[at - 1].Text))
            {
                yield return $"line {piece.Line}: {sql.Code[at - 1].Text} desc: say nulls first or nulls last";
            }
        }
    }

    [GeneratedRegex("^(total_revenue|total_spent|revenue|sequence|record_number|delivery_id|sold_at|price|\\))$")]
    private static partial Regex NeverNull();
}
