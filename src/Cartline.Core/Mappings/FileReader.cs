using System.Text.RegularExpressions;
using Cartline.Core.Options;
using Cartline.Core.Options.Reading;
using Cartline.Core.Options.Rules;

namespace Cartline.Core.Mappings;

/// <summary>Reads the section <c>files</c> of a <c>mapping.yaml</c>.</summary>
/// <param name="section">Reads keys and values.</param>
internal sealed partial class FileReader(MappingSection section)
{
    // The keys that say how a file is written, as settings of that name do, each with the key of a landing.
    private static readonly (string Key, string Landing)[] Dialect =
    [
        ("separator", "separator"), ("quote", "quote"), ("encoding", "encoding"), ("decimal", "decimal"), ("grouping", "grouping"),
        ("date_format", "date"), ("format", "format"), ("sheet", "sheet"),
    ];

    private static readonly string[] Keys =
        ["names", .. Dialect.Select(d => d.Key), "optional", "may_lack", "ignore", "fill_down", "widths", "header_lines"];

    /// <summary>The files, by what the mapping calls them.</summary>
    public IReadOnlyList<DeclaredFile> Read(YamlNode node)
    {
        if (section.Entries(node, "files", null) is not { } entries)
        {
            return [];
        }

        if (entries.Count == 0)
        {
            section.Fault(node.Line, "files is empty, must name at least one file");
        }

        return [.. entries.Select(e => One(e.Key, e.Value.Line, e.Value.Value)).OfType<DeclaredFile>()];
    }

    private DeclaredFile? One(string key, long line, YamlNode node)
    {
        var what = $"files.{key}";
        if (!Name().IsMatch(key))
        {
            section.Fault(line, $"{OptionValue.Quote(key)} is no name for a file, must be at most 30 lower-case letters, digits and "
                + "underscores, the first a letter");
            return null;
        }

        if (section.Entries(node, what, Keys) is not { } entries)
        {
            return null;
        }

        YamlNode? Of(string entry) => entries.TryGetValue(entry, out var found) ? found.Value : null;
        IReadOnlyList<string> Listed(string entry) => Of(entry) is { } list ? section.Texts(list, $"{what}.{entry}") : [];
        if (Of("names") is null)
        {
            section.Fault(line, $"{what} has no names, must say what its files are called, such as names: \"orders*.csv\"");
        }

        var widths = Of("widths") is { } w ? section.Entries(w, $"{what}.widths", null)?
            .Select(e => (e.Key, e.Value.Value.Text ?? "")).ToList() ?? [] : [];
        foreach (var (column, width) in widths.Where(c => !Width().IsMatch(c.Item2)))
        {
            section.Fault(Of("widths")!.Line, $"{what}.widths: {column} is {OptionValue.Quote(width)}, must be a number of characters, or "
                + "\"*\" for a last one that ends with its line");
        }

        return new DeclaredFile(
            key, Listed("names"), Written(entries, what), IsTrue(Of("optional"), $"{what}.optional"), Listed("may_lack"), Listed("ignore"),
            Listed("fill_down"), widths, Of("header_lines")?.Text)
        { Line = line };
    }

    // Values are judged by the rules of the settings that they take the place of.
    private Dictionary<string, string> Written(IReadOnlyDictionary<string, (long Line, YamlNode Value)> entries, string what)
    {
        var written = new Dictionary<string, string>();
        foreach (var (key, landing) in Dialect)
        {
            if (!entries.TryGetValue(key, out var entry) || entry.Value.Refused)
            {
                continue;
            }

            var text = entry.Value.Text switch { "\t" => "\\t", " " when key == "grouping" => "blank", var other => other ?? "" };
            if (OptionKeys.Find($"source.{key}")!.Set(new CartlineOptions(), [text]) is { } fault)
            {
                section.Fault(entry.Line, $"{what}.{fault["source.".Length..]}");
                continue;
            }

            written[landing] = text;
        }

        if (written.GetValueOrDefault("decimal") is { } sign && sign == written.GetValueOrDefault("grouping"))
        {
            section.Fault(entries["grouping"].Line, $"{what}: decimal and grouping are both \"{sign}\", must differ");
        }

        return written;
    }

    private bool IsTrue(YamlNode? node, string what) => node is not null && section.OneOf(node, what, ["true", "false"]) == "true";

    [GeneratedRegex("^[a-z][a-z0-9_]{0,29}$")]
    private static partial Regex Name();

    [GeneratedRegex("^([1-9][0-9]{0,5}|[*])$")]
    private static partial Regex Width();
}
