using System.CommandLine;
using Cartline.Cli.Completion;
using Cartline.Core.Options;

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

    public Option<bool> Each { get; } = new("--each")
    {
        Description = "Take each file as a batch of its own, in the order of their days: for a folder of monthly or daily files.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[Source, From, AsOf, FullRefresh, Each])
        {
            command.Options.Add(option);
        }
    }

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
