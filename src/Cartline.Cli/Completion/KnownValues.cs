using System.CommandLine;
using System.CommandLine.Completions;
using System.Globalization;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Cli.Completion;

/// <summary>
/// Values that only the project knows: an argument or option that takes one names its source here, and the shell asks
/// for them when the key is pressed.
/// </summary>
internal static class KnownValues
{
    // The parser wants a source of its own kind; what it would be told is asked later, by name.
    private static readonly Func<CompletionContext, IEnumerable<CompletionItem>> RunsKey = _ => [];
    private static readonly Func<CompletionContext, IEnumerable<CompletionItem>> BatchesKey = _ => [];
    private static readonly Func<CompletionContext, IEnumerable<CompletionItem>> VersionsKey = _ => [];
    private static readonly Func<CompletionContext, IEnumerable<CompletionItem>> MappingsKey = _ => [];
    private static readonly Func<CompletionContext, IEnumerable<CompletionItem>> SettingsKey = _ => [];

    /// <summary>Ids of runs.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Runs => RunsKey;

    /// <summary>Ids of batches.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Batches => BatchesKey;

    /// <summary>Numbers of versions that are kept.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Versions => VersionsKey;

    /// <summary>Names of mappings that read raw files.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Mappings => MappingsKey;

    /// <summary>Keys of settings.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Settings => SettingsKey;

    /// <summary>The sources by the names under which scripts ask for them.</summary>
    public static IReadOnlyDictionary<string, Func<CompletionContext, IEnumerable<CompletionItem>>> All { get; } =
        new Dictionary<string, Func<CompletionContext, IEnumerable<CompletionItem>>>
        {
            ["runs"] = RunsKey,
            ["batches"] = BatchesKey,
            ["versions"] = VersionsKey,
            ["mappings"] = MappingsKey,
            ["settings"] = SettingsKey,
        };

    /// <summary>The command that shows people the values of an argument; null when its values are not the project's.</summary>
    public static string? ListedBy(Argument argument) =>
        argument.CompletionSources.Contains(VersionsKey) ? "./cartline rollback"
        : argument.CompletionSources.Contains(BatchesKey) ? "./cartline batches list"
        : argument.CompletionSources.Contains(RunsKey) ? "./cartline runs list"
        : null;

    /// <summary>The values of a source, those most likely wanted first.</summary>
    /// <param name="session">The project.</param>
    /// <param name="source">A name of <see cref="All"/>; any other has no values.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<IEnumerable<string>> ReadAsync(Session session, string source, CancellationToken cancel) => source switch
    {
        "runs" => (await session.Engine.RunsAsync(cancel)).Select(r => r.RunId),
        "batches" => (await Ledger.BatchesAsync(session.Engine, cancel)).Reverse().Select(d => d.Id.ToString(CultureInfo.InvariantCulture)),
        "versions" =>
            (await session.Engine.VersionsAsync(cancel))
                .Where(v => !v.IsLive)
                .Reverse()
                .Select(v => v.Version.ToString(CultureInfo.InvariantCulture)),
        "mappings" => FoldersOf(session).Prepend("csv"),
        "settings" => OptionKeys.All.Select(k => k.Key),
        _ => [],
    };

    private static IEnumerable<string> FoldersOf(Session session)
    {
        const string Prefix = "from_";
        string[] roots = [Path.Combine(AppContext.BaseDirectory, "sql"), session.Project.Sql];
        return roots.Select(r => Path.Combine(r, Layer.Staging.Folder)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateDirectories(f, Prefix + "*"))
            .Select(f => Path.GetFileName(f)[Prefix.Length..]).Distinct().Order(StringComparer.Ordinal);
    }
}
