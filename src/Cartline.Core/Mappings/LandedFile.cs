using System.Globalization;
using System.Text;
using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>The landing table of a declared file: a column for each header that the mapping reads.</summary>
internal sealed class LandedFile
{
    // Words that one of the engines keeps for itself.
    private static readonly HashSet<string> Reserved =
    [
        .. ("all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by case "
            + "cast char character check coalesce collate collation column concurrently constraint create cross dec decimal default "
            + "deferrable desc describe distinct do else end except exists extract false fetch float for foreign freeze from full "
            + "generated glob grant group grouping having ilike in initially inner inout int integer intersect interval into is isnull "
            + "join lambda lateral leading left like limit localtime localtimestamp map national natural nchar none normalize not "
            + "notnull null nullif numeric offset on only or order out outer overlaps overlay pivot placing position positional "
            + "precision primary qualify real references returning right row select semi session setof show similar smallint some "
            + "struct substring summarize symmetric table tablesample then time timestamp to trailing treat trim true try_cast union "
            + "unique unpack unpivot user using values varchar variadic verbose when where window with current_date current_time "
            + "current_timestamp current_user current_role current_schema current_catalog session_user system_user pivot_longer "
            + "pivot_wider source_file record_number delivery_id loaded_at").Split(' '),
    ];

    private readonly Declaration declaration;
    private readonly DeclaredFile file;
    private readonly List<(string Header, string Column)> columns = [];
    private readonly Dictionary<string, string> byHeader = [];

    /// <summary>Gives each header a column.</summary>
    public LandedFile(Declaration declaration, DeclaredFile file)
    {
        (this.declaration, this.file) = (declaration, file);
        Name = new TableName("raw", $"{declaration.Source}_{file.Key}");
        Filled = file.FillDown.Count == 0 ? Name : new TableName("raw", $"{Name.Table}_filled");
        var read = Tables.SelectMany(t => t.Values).SelectMany(v => v.Headers);
        foreach (var header in file.Widths.Count > 0 ? file.Widths.Select(w => w.Column) : read)
        {
            if (!byHeader.ContainsKey(Folded(header)))
            {
                byHeader[Folded(header)] = Free(Slug(header));
                columns.Add((header, byHeader[Folded(header)]));
            }
        }
    }

    /// <summary>The table in <c>raw</c>.</summary>
    public TableName Name { get; }

    /// <summary>The table that its records are read from: with blanks filled, where the mapping says so.</summary>
    public TableName Filled { get; }

    /// <summary>The SQL that fills blanks from the record above.</summary>
    public string FilledSql()
    {
        var filled = file.FillDown.Select(Column).ToHashSet();
        var blocks = filled.Select(c =>
            $"        count(clean(r.{c})) over (partition by r.source_file order by r.record_number) as block_of_{c}");
        var values = columns.Select(c => filled.Contains(c.Column)
            ? $"    max(clean(b.{c.Column})) over (partition by b.source_file, b.block_of_{c.Column}) as {c.Column}" : $"    b.{c.Column}");
        return Template.FillOnce(
            "declared_filled.sql", ("file", file.Key), ("landing", $"{Name}"), ("blocks", string.Join(",\n", blocks)),
            ("columns", string.Join(",\n", values)));
    }

    /// <summary>The column of a header.</summary>
    public string Column(string header) => byHeader[Folded(header)];

    private IEnumerable<DeclaredTable> Tables => declaration.Tables.Where(t => t.File == file);

    /// <summary>The statement that makes the table, with all that is known of its files in the comment on top.</summary>
    public string Sql()
    {
        var lack = file.MayLack.Select(Folded).ToHashSet();
        var (numbers, moments) = (Numbers(), Moments());
        var text = new StringBuilder($"-- What is read of the files called {file.Key}.\n");
        Line("files", file.Names.Select(SqlHeader.Quoted));
        Line("file", file.IsOptional ? ["optional"] : []);
        foreach (var (key, value) in file.Dialect)
        {
            Line(key, [value]);
        }

        Line("widths", file.Widths.Select(w => $"{Column(w.Column)} {w.Width}"));
        Line("header", file.HeaderLines is { } lines ? [lines] : []);
        Line("required", columns.Where(c => !lack.Contains(Folded(c.Header))).Select(c => c.Column));
        Line("aliases", file.Widths.Count > 0 ? [] : columns.Where(c => Folded(c.Header) != c.Column)
            .Select(c => $"{SqlHeader.Quoted(Folded(c.Header))} = {c.Column}"));
        Line("numbers", columns.Where(c => numbers.Contains(c.Column) && !moments.Contains(c.Column)).Select(c => c.Column));
        Line("moments", columns.Where(c => moments.Contains(c.Column)).Select(c => c.Column));
        Line("extra", columns.Where(c => lack.Contains(Folded(c.Header))).Select(c => c.Column));
        Line("ignored", file.Ignored.Select(i => SqlHeader.Quoted(Folded(i))));
        var width = columns.Select(c => c.Column.Length).Append("record_number".Length).Max();
        text.Append($"create table {Name} (\n    {"source_file".PadRight(width)} text,   -- the file's name\n");
        text.Append($"    {"record_number".PadRight(width)} bigint, -- position in the file, 1 for the first record\n");
        foreach (var (i, (header, column)) in columns.Index())
        {
            text.Append($"    {column.PadRight(width)} text{(i < columns.Count - 1 ? ",  " : "   ")} -- {header}: {Use(header)}\n");
        }

        return text.Append(");\n").ToString();

        void Line(string key, IEnumerable<string> items)
        {
            if (string.Join(", ", items) is { Length: > 0 } value)
            {
                text.Append($"-- {key}: {value}\n");
            }
        }
    }

    private string Use(string header) => string.Join(", ", Tables.SelectMany(t => t.Columns
        .Where(c => c.Value.Headers.Any(h => Folded(h) == Folded(header))).Select(c => $"{t.Entity.Name}.{c.Column}"))
        .DefaultIfEmpty("says which rows count"));

    private HashSet<string> Numbers() => Tables
        .SelectMany(t => t.Columns.Where(c => IsNumber(t, c.Column)).SelectMany(c => c.Value.Headers)
            .Concat(t.Values.SelectMany(v => v.Multiplied))
            .Concat(t.LeftOut.SelectMany(l => l.When.Where(w => w.IsOfNumbers).SelectMany(w => w.Value.Headers))))
        .Select(Column).ToHashSet();

    private HashSet<string> Moments() => Tables
        .SelectMany(t => t.Columns.Where(c => Kind(t, c.Column) is "day" or "moment" || IsTimeOfMoment(t, c))
            .SelectMany(c => c.Value.Headers)
            .Concat(t.Status?.CancelledOn?.Headers ?? []))
        .Select(Column).ToHashSet();

    // A time that stands in the column of the day: 01.03.2025 09:12.
    private static bool IsTimeOfMoment(DeclaredTable table, (string Column, MappedValue Value) column) =>
        Kind(table, column.Column) == "time" && column.Value.Headers.Any(h => table.Columns.Any(
            c => Kind(table, c.Column) is "day" or "moment" && c.Value.Headers.Contains(h)));

    private static bool IsNumber(DeclaredTable table, string column) =>
        table.Entity.Column(column)!.Type is { Fault: not null, Name: not ("day" or "time" or "moment" or "truth") };

    private static string Kind(DeclaredTable table, string column) => table.Entity.Column(column)!.Type.Name;

    private string Free(string slug)
    {
        var name = Reserved.Contains(slug) ? $"{slug}_value" : slug;
        for (var next = 2; byHeader.ContainsValue(name); next++)
        {
            name = $"{slug}_{next}";
        }

        return name;
    }

    private string Slug(string header)
    {
        var letters = header.ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_');
        var slug = string.Join('_', string.Concat(letters).Split('_', StringSplitOptions.RemoveEmptyEntries));
        slug = slug.Length > 40 ? slug[..40].TrimEnd('_') : slug;
        return slug.Length == 0 ? $"column_{columns.Count + 1}" : char.IsAsciiDigit(slug[0]) ? $"column_{slug}" : slug;
    }

    private static string Folded(string header) => header.Trim().ToLowerInvariant();
}
