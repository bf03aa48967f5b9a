using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using Cartline.Cli.Logs;
using Cartline.Cli.Output;
using Cartline.Cli.Scheduled;
using Cartline.Operations.Scheduling;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline schedule</c>: runs by the clock, their times beforehand, and a unit that keeps them going.</summary>
internal sealed class ScheduleCommand : Command
{
    private const int MostShown = 1_000;

    public ScheduleCommand(TimeProvider clock)
        : base(
            "schedule",
            "Run everything daily or by a cron expression until stopped, with a clean-up after every run: see scheduler in config.yaml.")
    {
        Subcommands.Add(Preview(clock));
        Subcommands.Add(Systemd(clock));
        SetAction((parsed, cancel) => RunAsync(parsed, clock, cancel));
    }

    private static Command Preview(TimeProvider clock)
    {
        var count = new Option<int>("--count")
        {
            HelpName = "N",
            Description = $"Runs to show, 1 to {MostShown:N0} (default 10).",
            DefaultValueFactory = _ => 10,
        };
        count.Validators.Add(given =>
            Demand(given, given.GetValueOrDefault<int>() is >= 1 and <= MostShown, $"--count must be 1 to {MostShown:N0}."));
        var from = new Option<string?>("--from") { HelpName = "DATE", Description = "The first day, such as 2026-03-28 (default: now)." };
        from.Validators.Add(given =>
            Demand(given, TryDay(given.GetValueOrDefault<string?>(), out _), "--from must be a day such as 2026-03-28."));
        var preview = new Command(
            "preview", "The next runs in local time and UTC, and what changes of the clocks do to them.") { count, from };
        preview.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var schedule = Schedule.Of(session.Options.Scheduler);
            _ = TryDay(parsed.GetValue(from), out var day);

            // A run at the very beginning of the day is one of its runs.
            var after = day is { } first ? schedule.Begin(first).AddTicks(-1) : clock.GetUtcNow();
            SlotTable.Print(terminal, schedule, after, [.. schedule.After(after).Take(parsed.GetValue(count))]);
            return 0;
        });
        return preview;
    }

    private static Command Systemd(TimeProvider clock)
    {
        var user = new Option<string>("--user")
        {
            HelpName = "NAME",
            Description = "The account that runs it (default: yours).",
            DefaultValueFactory = _ => Environment.UserName,
        };
        var systemd = new Command("systemd", "Print a systemd unit that keeps the scheduler of this project running.") { user };
        systemd.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var unit = SystemdUnit.Write(Program(), session.Project.Root, parsed.GetValue(user)!);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject { ["unit"] = unit });
                return 0;
            }

            Console.Out.Write(unit);
            return 0;
        });
        return systemd;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var options = session.Options.Scheduler;
        var log = new ActivityLog(Path.Combine(session.Project.Logs, "scheduler_activity.log"), clock, echoes: !terminal.IsQuiet);
        using var file = ScheduleStateFile.Open(session.Project.Data);
        var loop = new SchedulerLoop(
            Schedule.Of(options), options.CatchUp, file, new ScheduledPipeline(parsed, clock), [new CleanUpAfterRun(parsed, clock)], clock,
            log);
        try
        {
            await loop.RunAsync(cancel);
            return 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
    }

    // Started by dotnet, the program is the file beside it; as one file it is itself.
    private static IEnumerable<string> Program()
    {
        var host = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, Path.Combine(AppContext.BaseDirectory, "cartline.dll")] : [host];
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed);
        day = isDay ? parsed : null;
        return text is null || isDay;
    }

    private static void Demand(OptionResult given, bool holds, string message)
    {
        if (!holds)
        {
            given.AddError(message);
        }
    }
}
