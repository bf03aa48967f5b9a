using System.CommandLine;
using Cartline.Cli.Runs;
using Cartline.Core.Steps;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline ingest</c>: raw files to staging.</summary>
internal sealed class IngestCommand : Command
{
    public IngestCommand(TimeProvider clock)
        : base("ingest", "Load raw files into staging as one batch.")
    {
        var source = new SourceFlags();
        source.AddTo(this);
        SetAction((parsed, cancel) => Execution.RunAsync(
            parsed, clock, source.Flags(parsed),
            source.Request("ingest", parsed),
            [], [new IngestStep()], cancel));
    }
}
