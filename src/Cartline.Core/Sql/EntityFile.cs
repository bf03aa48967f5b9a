using System.Text.RegularExpressions;
using Cartline.Core.Failures;

namespace Cartline.Core.Sql;

/// <summary>Reads a file of <c>sql/1_contract/</c>.</summary>
internal static partial class EntityFile
{
    /// <summary>What the comment on top may set.</summary>
    internal static readonly string[] Keys =
    [
        "one", "key", "required", "blank", "references", "money", "personal", "called", "missing", "unreadable", "aliases", "file", "lines",
        "shard", "since", "infers", "extra", "composed", "instead",
    ];

    private const string Unknown = "it counts as unknown";

    /// <summary>The entity.</summary>
    /// <exception cref="CartlineException">The file breaks the conventions; what is wrong is said with its path.</exception>
    public static Entity Read(SqlFile file)
    {
        var header = SqlHeader.Parse(file.Path, file.Text, Keys);
        var written = Columns(file);
        var names = written.Select(c => c.Name).ToList();
        IReadOnlyList<string> Listed(string key) => [.. header.List(key).Select(c => Known(file, key, c, names))];
        IReadOnlyDictionary<string, string> Paired(string key, string sign = " = ") =>
            header.List(key).Select(p => Pair(file, key, p, sign)).ToDictionary(p => Known(file, key, p.Column, names), p => p.Text);
        string? Single(string key) => Listed(key) is [var column] ? column : null;

        var key = Single("key") ?? throw Fault(file, "expected \"-- key: <column>\" with the one column that identifies a record.");
        var (required, blank, personal) = (Listed("required"), Listed("blank"), Listed("personal"));
        var composed = Listed("composed");
        var (infers, extra) = (Listed("infers"), Listed("extra"));
        var (references, called) = (Paired("references", " -> "), Paired("called"));
        var (missing, unreadable, instead) = (Paired("missing"), Paired("unreadable"), Paired("instead"));
        if (blank.FirstOrDefault(b => !required.Contains(b)) is { } optional)
        {
            throw Fault(file, $"blank names {optional}, which is not required: it may be blank anyway. "
                + "Remove it from \"blank\", or add it to \"required\".");
        }

        var (since, later) = Since(file, header, names);
        var columns = written.Select(c => c with
        {
            IsRequired = required.Contains(c.Name)
                || (c.Name == key && !header.Settings.ContainsKey("lines") && composed.Count == 0),
            MayBeBlank = blank.Contains(c.Name),
            IsPersonal = personal.Contains(c.Name),
            References = references.GetValueOrDefault(c.Name),
            IsInferred = infers.Contains(c.Name),
            IsExtra = extra.Contains(c.Name),
            Called = called.GetValueOrDefault(c.Name, c.Called),
            Missing = missing.GetValueOrDefault(c.Name),
            Instead = instead.GetValueOrDefault(c.Name) is { } other ? Known(file, "instead", other, names) : null,
            Unreadable = unreadable.GetValueOrDefault(c.Name, required.Contains(c.Name) ? EntityColumn.Quarantined : Unknown),
            Since = later.GetValueOrDefault(c.Name, since),
        }).ToList();
        var place = header.OneOf(file.Path, "file", "required", "optional", "beside");
        return new Entity(file, file.Name, header.Summary, header.Settings.GetValueOrDefault("one", "record"), key, columns)
        {
            Money = Single("money") is { } money ? columns.Find(c => c.Name == money) : null,
            Shard = Single("shard"),
            Lines = header.Settings.GetValueOrDefault("lines") is { } lines ? TableName.Parse(lines) : null,
            Absent = Absent(file, names),
            Composed = composed,
            IsOptional = place is not "required",
            IsBeside = place is "beside",
            Aliases = header.List("aliases").Select(a => Pair(file, "aliases", a, " = "))
                .ToDictionary(a => a.Column.ToLowerInvariant(), a => Known(file, "aliases", a.Text, names)),
        };
    }

    // A project's own file may be older than the program: what came since is read as blank in every record.
    private static IReadOnlyList<EntityColumn> Absent(SqlFile file, IReadOnlyCollection<string> names) => file.Replaced is not { } own
        ? []
        : [.. Read(own).Columns.Where(c => c.IsExtra && !names.Contains(c.Name))];

    private static List<EntityColumn> Columns(SqlFile file)
    {
        var lines = file.Body.Split('\n');
        var expected = $"create table staging.{file.Name} (";
        if (lines[0] != expected || lines[^1] != ")")
        {
            var found = lines[0] == expected ? lines[^1] : lines[0];
            throw Fault(file, $"expected one statement, \"{expected}\" with a column on each line, found \"{found}\".");
        }

        var columns = new List<EntityColumn>();
        foreach (var line in lines[1..^1])
        {
            var match = ColumnLine().Match(line);
            if (!match.Success)
            {
                throw Fault(file, $"expected \"    column type, -- meaning\", found \"{line.Trim()}\".", At(file, line));
            }

            var (name, type) = (match.Groups["name"].Value, match.Groups["type"].Value);
            if (StagingTable.Provenance.Contains(name))
            {
                throw Fault(file, $"{name} is added by Cartline to every table of staging. Remove the line.", At(file, line));
            }

            var meaning = match.Groups["meaning"].Value.Trim();
            columns.Add(new EntityColumn(name, Type(file, line, name, type), meaning) { Called = name.Replace('_', ' '), Since = "" });
        }

        return columns;
    }

    private static ValueKind Type(SqlFile file, string line, string column, string word)
    {
        var words = ValueKind.All.Select(t => t.Name).ToList();
        return ValueKind.All.FirstOrDefault(t => t.Name == word) ?? throw Fault(
            file,
            $"{column} is of the type \"{word}\"{Spelling.DidYouMeanOrStop(word, words)} Types: {string.Join(", ", words)}.",
            At(file, line));
    }

    // "0.1.0, sales_channel = 0.2.0": the first is that of the entity and of every column that has none of its own.
    private static (string Since, IReadOnlyDictionary<string, string> Later) Since(SqlFile file, SqlHeader header, List<string> names) =>
        header.List("since").ToArray() is [var first, .. var rest] && !first.Contains('=', StringComparison.Ordinal)
            ? (first, rest.Select(p => Pair(file, "since", p, " = "))
                .ToDictionary(p => Known(file, "since", p.Column, names), p => p.Text))
            : throw Fault(file, "expected \"-- since: <version>\" with the version of your files that brought the entity, such as 0.1.0.");

    private static (string Column, string Text) Pair(SqlFile file, string key, string text, string sign) =>
        text.Split(sign) is [var column, var rest] ? (column, rest)
        : throw Fault(file, $"{key} is \"{text}\", must be \"column{sign}{(key == "references" ? "entity" : "words")}\".");

    private static string Known(SqlFile file, string key, string column, List<string> names) => names.Contains(column)
        ? column
        : throw Fault(
            file,
            $"{key} names {column}, which is not a column{Spelling.DidYouMeanOrStop(column, names)} Columns: {string.Join(", ", names)}.");

    private static int At(SqlFile file, string line) => file.Text.Split('\n').IndexOf(line) + 1;

    private static CartlineException Fault(SqlFile file, string what, int line = 0) =>
        new(FailureKind.Usage, $"{file.Place}{(line == 0 ? "" : $", line {line}")}: {what}");

    [GeneratedRegex("^ {4}(?<name>[a-z_][a-z0-9_]*) +(?<type>[a-z]+),? *-- (?<meaning>.+)$")]
    private static partial Regex ColumnLine();
}
