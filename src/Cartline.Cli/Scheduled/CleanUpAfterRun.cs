using System.CommandLine;
using Cartline.Cli.Logs;
using Cartline.Cli.Output;
using Cartline.Operations.Retention;
using Cartline.Operations.Scheduling;

namespace Cartline.Cli.Scheduled;

/// <summary>Cleans up after every run, failed ones included.</summary>
/// <param name="parsed">The command line.</param>
/// <param name="clock">Tells what is old.</param>
internal sealed class CleanUpAfterRun(ParseResult parsed, TimeProvider clock) : IAfterRun
{
    /// <inheritdoc/>
    public string Name => "Clean-up";

    /// <inheritdoc/>
    public async Task<string?> AfterAsync(SlotOutcome outcome, CancellationToken cancel)
    {
        if (outcome.IsSkipped)
        {
            return null;
        }

        await using var session = await Session.OpenAsync(parsed, Terminal.For(parsed), clock, [], cancel);
        var report = await new CleanUp(session.Project, session.Options, session.Engine, clock).RunAsync(isDryRun: false, cancel);
        CleanUpLog.Write(session.Project.Logs, clock, report);
        return report.Sentence;
    }
}
