using System.CommandLine;
using Cartline.Cli.Runs;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Sql;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline run</c>: everything.</summary>
internal sealed class RunCommand : Command
{
    public RunCommand(TimeProvider clock)
        : base(
            "run",
            "Everything: raw files (invented for a project that never had any), staging, quality gate, production, warehouse, answers.")
    {
        var source = new SourceFlags();
        source.AddTo(this);
        var lineage = new Option<string?>("--openlineage")
        {
            HelpName = "FILE",
            Description = "Add OpenLineage events to this file: what is read and what is written.",
        };
        Options.Add(lineage);
        var dryRun = new Option<bool>("--dry-run", "-n")
        {
            Hidden = true,
            Description = "Not available: names the commands to use instead.",
        };
        Options.Add(dryRun);
        SetAction((parsed, cancel) => parsed.GetValue(dryRun) ? throw NoDryRun() : Execution.RunAsync(
            parsed, clock,
            parsed.GetValue(lineage) is { } file
                ? source.Flags(parsed).Append(new SettingFlag("telemetry.openlineage_file", Path.GetFullPath(file), "--openlineage"))
                : source.Flags(parsed),
            source.Request("run", parsed),
            Layer.All, Wiring.Steps(clock), cancel));
    }

    private static CartlineException NoDryRun() => new(
        FailureKind.Usage,
        "Nothing was run: run has no --dry-run. ./cartline sql prints every statement that a run would send; ./cartline ingest, "
        + "then ./cartline check load and judge the files and publish nothing.");
}
