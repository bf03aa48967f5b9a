using Cartline.Core.Options.Reading;
using Cartline.Core.Options.Rules;
using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>Reads a <c>mapping.yaml</c> and tells all that is wrong with it at once, each with its line.</summary>
internal sealed class MappingReader
{
    /// <summary>The file's name, in the folder of its source.</summary>
    public const string FileName = "mapping.yaml";

    private static readonly string[] Words = ["about", "export", "files"];
    private static readonly string[] TableKeys = ["from", "columns", "leave_out"];
    private static readonly string[] OrderKeys = [.. TableKeys, "status", "order_fields"];

    private readonly StagingContract contract;
    private readonly string path;
    private readonly SettingFaults faults = new();
    private readonly MappingSection section;
    private readonly ValueReader values;

    private MappingReader(SqlFile file, StagingContract contract)
    {
        this.contract = contract;
        path = $"sql/{file.Path}";
        section = new MappingSection(path, faults);
        values = new ValueReader(section);
    }

    /// <summary>Reads the file.</summary>
    /// <param name="source">The name of the source.</param>
    /// <param name="file">The file.</param>
    /// <param name="contract">The tables that it may fill.</param>
    /// <exception cref="Failures.CartlineException">Usage: all faults, with their lines.</exception>
    public static Declaration Read(string source, SqlFile file, StagingContract contract)
    {
        var reader = new MappingReader(file, contract);
        var declared = reader.Read(source, file.Text);
        reader.faults.ThrowIfAny();
        return declared!;
    }

    private Declaration? Read(string source, string text)
    {
        var known = contract.Entities.Select(e => e.Name).ToList();
        if (new YamlReader(path, faults).Read(text) is not { } top)
        {
            if (faults.None)
            {
                section.Fault(1, $"is empty, must have {string.Join(", ", Words.Skip(2).Concat(known))}");
            }

            return null;
        }

        if (section.Entries(top, "the file", [.. Words, .. known]) is not { } entries)
        {
            return null;
        }

        string? Said(string word) => entries.TryGetValue(word, out var said) ? section.Text(said.Value, word) : null;
        var files = entries.TryGetValue("files", out var named) ? new FileReader(section).Read(named.Value) : [];
        if (named.Value is null)
        {
            section.Fault(1, "files is missing, must say which files there are and how they are written");
        }

        var tables = new List<DeclaredTable>();
        foreach (var entity in contract.Entities)
        {
            if (entries.TryGetValue(entity.Name, out var table))
            {
                if (Table(entity, table.Line, table.Value, files) is { } read)
                {
                    tables.Add(read);
                }
            }
            else if (entity == contract.Orders || entity == contract.Lines)
            {
                section.Fault(1, $"{entity.Name} is missing, must say where {(entity == contract.Orders ? "orders" : "order lines")} come "
                    + "from; both may come from one file");
            }
        }

        foreach (var file in files)
        {
            DemandRead(file, tables);
        }

        return new Declaration(source, Said("about") ?? $"Files of {source}.", Said("export"), files, tables);
    }

    private DeclaredTable? Table(Entity entity, long line, YamlNode node, IReadOnlyList<DeclaredFile> files)
    {
        var keys = entity == contract.Orders ? OrderKeys : TableKeys;
        if (section.Entries(node, entity.Name, keys) is not { } entries)
        {
            return null;
        }

        var file = From(entity.Name, line, entries.TryGetValue("from", out var from) ? from.Value : null, files);
        var columns = entries.TryGetValue("columns", out var listed) ? Columns(entity, listed.Value) : [];
        foreach (var needed in entity.Columns.Where(c => c.MustHaveValue && columns.TrueForAll(f => f.Column != c.Name)))
        {
            if (listed.Value?.Entries?.ContainsKey(needed.Name) != true)
            {
                section.Fault(listed.Value is null ? line : listed.Line, $"{entity.Name}.{needed.Name} is missing; no record of "
                    + $"{entity.Name} can be without it ({needed.Meaning})");
            }
        }

        var left = entries.TryGetValue("leave_out", out var rows) ? values.Rows(rows.Value, $"{entity.Name}.leave_out") : [];
        var words = entries.TryGetValue("status", out var status) ? Status(status.Value, $"{entity.Name}.status") : null;
        var takesFirst = entries.TryGetValue("order_fields", out var fields)
            && section.OneOf(fields.Value, $"{entity.Name}.order_fields", ["same", "first_row"]) == "first_row";
        if (file is null)
        {
            return null;
        }

        var table = new DeclaredTable(entity, file, columns, left) { Status = words, TakesFirst = takesFirst };
        DemandHeaders(table, listed.Value?.Line ?? line);
        return table;
    }

    private DeclaredFile? From(string table, long line, YamlNode? from, IReadOnlyList<DeclaredFile> files)
    {
        var names = files.Select(f => f.Key).ToList();
        if (from is null)
        {
            if (names.Count > 1)
            {
                section.Fault(line, $"{table}.from is missing, must name one of {string.Join(", ", names)}");
            }

            return files.Count == 1 ? files[0] : null;
        }

        if (section.Text(from, $"{table}.from") is not { } name)
        {
            return null;
        }

        if (!names.Contains(name) && names.Count > 0)
        {
            section.Fault(from.Line, MappingSection.Unknown(
                $"{table}.from names {OptionValue.Quote(name)}, which is not below files", name, names));
        }

        return files.FirstOrDefault(f => f.Key == name);
    }

    private List<(string Column, MappedValue Value)> Columns(Entity entity, YamlNode node)
    {
        List<string> known = [.. entity.Columns.Select(c => c.Name)];
        if (section.Entries(node, $"{entity.Name}.columns", null) is not { } entries)
        {
            return [];
        }

        var columns = new List<(string Column, MappedValue Value)>();
        foreach (var (name, (line, value)) in entries)
        {
            if (!known.Contains(name))
            {
                section.Fault(line, MappingSection.Unknown($"{OptionValue.Quote(name)} is not a column of {entity.Name}", name, known));
            }
            else if (values.Read(value, $"{entity.Name}.{name}") is { } read)
            {
                columns.Add((name, read));
            }
        }

        return [.. columns.OrderBy(c => known.IndexOf(c.Column))];
    }

    private StatusWords? Status(YamlNode node, string what)
    {
        if (node.Entries is null)
        {
            section.Fault(node.Line, $"{what} must be a section with column and words");
            return null;
        }

        var value = values.Read(node, what, "words", "cancelled_on");
        if (!node.Entries.TryGetValue("words", out var listed)
            || section.Entries(listed.Value, $"{what}.words", null) is not { Count: > 0 } said)
        {
            section.Fault(node.Line, $"{what}.words is missing, must say of each word what it means, such as Paid: sale");
            return null;
        }

        string[] meanings = [.. StatusWords.Meanings.Select(m => m.Written)];
        var words = new List<(string Word, string Meaning)>();
        var seen = new Dictionary<string, string>();
        foreach (var (word, (line, meaning)) in said)
        {
            var folded = word.Trim().Normalize().ToLowerInvariant();
            if (word.Any(char.IsControl) || word.Length > 100)
            {
                section.Fault(line, $"{what}.words: {OptionValue.Quote(word)} must be one line of at most 100 characters");
            }
            else if (!seen.TryAdd(folded, word))
            {
                section.Fault(line, $"{what}.words: {OptionValue.Quote(word)} and {OptionValue.Quote(seen[folded])} are the same word; "
                    + "case does not matter");
            }
            else if (section.OneOf(meaning, $"{what}.words.{word}", meanings) is { } known)
            {
                words.Add((word.Trim(), StatusWords.Meanings.First(m => m.Written == known).Meaning));
            }
        }

        var day = node.Entries.TryGetValue("cancelled_on", out var on) ? values.Read(on.Value, $"{what}.cancelled_on") : null;
        return value is null ? null : new StatusWords(value, words, day);
    }

    // What is said of a header that nobody reads is most likely meant for another.
    private void DemandRead(DeclaredFile file, List<DeclaredTable> tables)
    {
        List<string> read = [.. tables.Where(t => t.File == file).SelectMany(t => t.Values).SelectMany(v => v.Headers).Distinct()];
        foreach (var header in file.MayLack.Concat(file.FillDown).Where(h => !read.Contains(h, StringComparer.OrdinalIgnoreCase)))
        {
            section.Fault(file.Line, MappingSection.Unknown(
                $"files.{file.Key} names {OptionValue.Quote(header)} in may_lack or fill_down, which no table reads", header, read));
        }
    }

    // Files of fixed width have no header: their columns are those that are declared.
    private void DemandHeaders(DeclaredTable table, long line)
    {
        List<string> known = [.. table.File.Widths.Select(w => w.Column)];
        foreach (var header in table.Values.SelectMany(v => v.Headers).Distinct().Where(h => known.Count > 0 && !known.Contains(h)))
        {
            section.Fault(line, MappingSection.Unknown(
                $"{table.Entity.Name} reads {OptionValue.Quote(header)}, which is not in files.{table.File.Key}.widths", header, known));
        }
    }
}
