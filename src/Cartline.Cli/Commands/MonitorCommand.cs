using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Cartline.Cli.Logs;
using Cartline.Cli.Output;
using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline monitor</c>: the health of the pipeline and its data.</summary>
internal sealed class MonitorCommand : Command
{
    private const int UsualPause = 60;

    public MonitorCommand(TimeProvider clock)
        : base(
            "monitor",
            "Check the pipeline and its data: last run, freshness, volume, quality, database. The exit code says how healthy they are.")
    {
        var watch = new Option<int?>("--watch")
        {
            HelpName = "SECONDS",
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"Seconds between checks (default {UsualPause}); checks until stopped.",
            DefaultValueFactory = _ => null,
            CustomParser = result => result.Tokens is [var token]
                ? int.TryParse(token.Value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86_400
                    ? seconds
                    : Fault(result, token.Value)
                : UsualPause,
        };
        var silent = new Option<bool>("--no-alerts") { Description = "Only check: send no alerts to webhook, mailbox or log." };
        Options.Add(watch);
        Options.Add(silent);
        SetAction((parsed, cancel) => RunAsync(parsed, clock, parsed.GetValue(watch), parsed.GetValue(silent), cancel));
    }

    private static int? Fault(System.CommandLine.Parsing.ArgumentResult result, string value)
    {
        result.AddError($"--watch is \"{value}\", must be whole seconds, 1 to 86,400.");
        return null;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, int? pause, bool isSilent, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var log = new ActivityLog(
            Path.Combine(session.Project.Logs, "monitoring.log"), clock, terminal.IsVerbose, session.Options.Pipeline.LogLevel);
        var monitor = new ShopMonitor(session.Engine, session.Catalog, session.Options, clock);
        var memory = new AlertMemory(session.Project.Data);
        var desk = Wiring.Desk(session.Options, memory, log, clock);
        for (var code = 0; ;)
        {
            try
            {
                var report = await monitor.ReportAsync(session.Project, cancel);
                if (!isSilent)
                {
                    await desk.TellAsync(report, cancel);
                }

                Print(terminal, report, memory.Read(), isOneLine: pause is not null);
                code = ExitCodes.Of(report.PipelineHealth);
                if (pause is null)
                {
                    return code;
                }

                await Task.Delay(TimeSpan.FromSeconds(pause.Value), clock, cancel);
            }
            catch (OperationCanceledException) when (pause is not null)
            {
                // Watching is ended by stopping it: that is no failure.
                return code;
            }
        }
    }

    private static void Print(Terminal terminal, MonitoringReport report, AlertState state, bool isOneLine)
    {
        if (terminal.IsJson)
        {
            var document = JsonSerializer.SerializeToNode(report, MonitoringJson.Readable.MonitoringReport)!.AsObject();
            JsonOutput.Write(terminal.Command, document, isOneLine);
            return;
        }

        if (terminal.IsQuiet)
        {
            return;
        }

        if (isOneLine)
        {
            Console.Out.WriteLine($"{report.MonitoringTimestamp:yyyy-MM-dd HH:mm:ss} UTC");
        }

        HealthTable.Print(terminal, report);
        foreach (var line in HealthTable.Unreached(state))
        {
            terminal.Say(line);
        }
    }
}
