using System.CommandLine;
using Cartline.Cli.Completion;
using Cartline.Core.Options;
using Cartline.Core.Runs;

namespace Cartline.Cli.Commands;

/// <summary>The options that say what is read: shared by <c>run</c> and <c>ingest</c>.</summary>
internal sealed class SourceFlags
{
    public Option<string?> Source { get; } = new("--source")
    {
        HelpName = "DIR|FILE",
        Description = "The folder or zip archive with the raw files, or one file of it, for this command only (default: source.folder, "
            + "else the project's data/raw).",
    };

    public Option<string?> From { get; } = new("--from")
    {
        HelpName = "NAME",
        Description = "How the files are read: csv, or the name of a folder sql/1_staging/from_NAME.",
        CompletionSources = { KnownValues.Mappings },
    };

    public Option<string?> AsOf { get; } = new("--as-of")
    {
        HelpName = "DAY",
        Description = "The day that the batch describes (default: its newest accepted sale).",
    };

    public Option<bool> FullRefresh { get; } = new("--full-refresh")
    {
        Description = "Rebuild everything after staging from all batches, in the order of their days.",
    };

    public Option<int?> Mends { get; } = new("--mends")
    {
        HelpName = "ID",
        Description = "The refused batch whose place the new one takes (default: found by the orders that both state).",
    };

    public Option<bool> Each { get; } = new("--each")
    {
        Description = "Take each file as a batch of its own, in the order of their days: for a folder of monthly or daily files.",
    };

    public Option<bool> Again { get; } = new("--again")
    {
        Description = "Take files that were taken before once more: what they state is then the newest.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[Source, From, AsOf, FullRefresh, Each, Again, Mends])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the command line asks of the run beside the settings.</summary>
    public RunRequest Request(string command, ParseResult parsed) => new()
    {
        Command = command,
        FullRefresh = parsed.GetValue(FullRefresh),
        Each = parsed.GetValue(Each),
        Again = parsed.GetValue(Again),
        Mends = parsed.GetValue(Mends),
    };

    public IEnumerable<SettingFlag> Flags(ParseResult parsed)
    {
        if (parsed.GetValue(Source) is { } folder)
        {
            yield return new SettingFlag("source.folder", Path.GetFullPath(folder), "--source");
        }

        if (parsed.GetValue(From) is { } from)
        {
            yield return new SettingFlag("source.from", from, "--from");
        }

        if (parsed.GetValue(AsOf) is { } day)
        {
            yield return new SettingFlag("source.as_of", day, "--as-of");
        }
    }
}
