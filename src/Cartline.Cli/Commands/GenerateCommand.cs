using System.CommandLine;
using Cartline.Cli.Output;
using Cartline.Cli.Steps;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Runs;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline generate</c>: an invented shop's raw files.</summary>
internal sealed class GenerateCommand : Command
{
    private static readonly (string Flag, string Key, string Description)[] Numbers =
    [
        ("--customers", "data_generation.customers", "Customers to invent."),
        ("--products", "data_generation.products", "Products to invent."),
        ("--transactions", "data_generation.transactions", "Orders to invent."),
        ("--seed", "data_generation.seed", "The same seed gives the same bytes."),
    ];

    public GenerateCommand(TimeProvider clock)
        : base("generate", "Invent a shop and write its four raw files to data/raw.")
    {
        var numbers = Numbers.Select(n => (Option: new Option<string?>(n.Flag) { HelpName = "N", Description = n.Description }, n.Key, n.Flag)).ToList();
        var force = new Option<bool>("--force", "-f") { Description = "Replace raw files that the simulator did not write." };
        numbers.ForEach(n => Options.Add(n.Option));
        Options.Add(force);
        SetAction(async (parsed, cancel) =>
        {
            var flags = numbers.Where(n => parsed.GetValue(n.Option) is not null).Select(n => new SettingFlag(n.Key, parsed.GetValue(n.Option)!, n.Flag));
            return await GenerateAsync(parsed, clock, flags, parsed.GetValue(force), cancel);
        });
    }

    private static async Task<int> GenerateAsync(ParseResult parsed, TimeProvider clock, IEnumerable<SettingFlag> flags, bool force, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, flags, cancel);
        var raw = session.Project.Raw;
        var isForeign = Directory.Exists(raw) && Directory.EnumerateFiles(raw, "*.csv").Any() && !File.Exists(Path.Combine(raw, "generation_metadata.json"));
        if (isForeign && !force)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{raw} holds files that the simulator did not write; they would be replaced. Move them away, choose another --project, or say --force.");
        }

        using var progress = new RunProgress(terminal);
        await using var context = new RunContext
        {
            RunId = "",
            StartedAt = clock.GetUtcNow().UtcDateTime,
            Today = default,
            Options = session.Options,
            Project = session.Project,
            Request = new RunRequest { Command = "generate" },
            Engine = session.Engine,
            Catalog = session.Catalog,
            Builds = [],
            Progress = progress.Tell,
        };
        var step = new DataGenerationStep(clock, onlyWhenEmpty: false);
        var began = clock.GetTimestamp();
        var report = await step.RunAsync(context, cancel);
        progress.Clear();
        var result = new RunResult("", [new StepOutcome(step.Name, report, clock.GetElapsedTime(began), 0, null)], clock.GetElapsedTime(began), null);
        if (terminal.IsJson)
        {
            JsonOutput.Write(result, context.StartedAt, "generate", null, null, null, Directory.EnumerateFiles(raw).Order(StringComparer.Ordinal), []);
        }
        else if (!terminal.IsQuiet)
        {
            RunTable.Print(terminal.Out, result);
            Console.Out.WriteLine($"{"raw files",-12}{raw}");
            Console.Out.WriteLine($"{"next",-12}./cartline run");
        }

        return 0;
    }
}
