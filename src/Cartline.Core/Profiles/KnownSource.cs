using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Profiles;

/// <summary>A shop system or file layout that can be read, and what it needs.</summary>
/// <param name="Name">As <c>source.from</c> and <c>--from</c> say it.</param>
/// <param name="Summary">What it is, in a sentence.</param>
/// <param name="Export">Where the shop finds its files; null when the mapping does not say.</param>
/// <param name="Files">The files that it reads, by the table that each fills.</param>
public sealed record KnownSource(string Name, string Summary, string? Export, IReadOnlyList<KnownFile> Files)
{
    /// <summary>It states orders; one that does not brings what belongs to the orders of another source, such as payments.</summary>
    public bool StatesOrders { get; init; } = true;

    private const string ExportLine = "export: ";

    /// <summary>The program's sources and the project's own, the files of the contract first.</summary>
    /// <exception cref="Failures.CartlineException">Usage: a mapping of the project is not whole.</exception>
    public static IReadOnlyList<KnownSource> All(ModelCatalog catalog) => [.. Source.Names(catalog).Select(n => Of(n, catalog))];

    private static KnownSource Of(string name, ModelCatalog catalog)
    {
        var source = Source.Find(name, catalog);
        var (summary, export) = name == Source.Files
            ? ("Files with one table each, under the names and columns of the contract.",
                "Write them with any tool; docs/data-dictionary.md names the columns.")
            : Words(source.Landing!.Text);
        return new KnownSource(name, summary, export, [.. source.Own.Zip(source.FileNames, (t, names) => new KnownFile(t, names))])
        {
            StatesOrders = source.StatesOrders,
        };
    }

    // The comment on top of a landing, up to the first blank line: what the source is, and on a line of its own where its files come from.
    private static (string, string?) Words(string landing)
    {
        var top = landing.Split("\n\n")[0].Split('\n')
            .Where(l => l.StartsWith("--", StringComparison.Ordinal)).Select(l => l[2..].Trim()).ToList();
        var export = top.Find(l => l.StartsWith(ExportLine, StringComparison.Ordinal));
        return (string.Join(' ', top.Where(l => l != export)), export?[ExportLine.Length..]);
    }
}
