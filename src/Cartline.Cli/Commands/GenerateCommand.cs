using System.CommandLine;
using Cartline.Cli.Output;
using Cartline.Cli.Steps;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Core.Staging;
using Cartline.Simulator.Layouts;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline generate</c>: an invented shop's raw files; its next batch; damaged copies of a batch.</summary>
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
        : base("generate", "Invent a shop and write its raw files to data/raw.")
    {
        var numbers = Numbers.Select(n =>
            (Option: new Option<string?>(n.Flag) { HelpName = "N", Description = n.Description }, n.Key, n.Flag)).ToList();
        var force = new Option<bool>("--force", "-f") { Description = "Replace raw files that the simulator did not write." };
        var faults = new Option<string?>("--faults")
        {
            HelpName = "SHARE|catalogue",
            Description = "Also write damaged copies to data/raw_faults, with a list of the damage, faults.json: a share of all records "
                + "(0.01), or catalogue for every kind in a folder of its own. The shop has the four files alone then.",
        };
        var layout = new Option<string?>("--layout")
        {
            HelpName = string.Join('|', ShopLayout.Names),
            Description = "Also write the same shop as that shop system exports it, to data/raw_shopify or data/raw_woocommerce.",
        };
        layout.AcceptOnlyFromAmong([.. ShopLayout.Names]);
        var plain = new Option<bool>("--four-files-only")
        {
            Description = "No coupons, shipping, tax, channels, cancellations and returns: four files, the same bytes as those of 0.1.0.",
        };
        numbers.ForEach(n => Options.Add(n.Option));
        Options.Add(force);
        Options.Add(faults);
        Options.Add(layout);
        Options.Add(plain);
        Subcommands.Add(Next(clock));
        SetAction(async (parsed, cancel) =>
        {
            var flags = numbers.Where(n => parsed.GetValue(n.Option) is not null)
                .Select(n => new SettingFlag(n.Key, parsed.GetValue(n.Option)!, n.Flag));
            // Damage is written into files of the columns of the seed.
            var asksPlain = parsed.GetValue(plain) ? plain.Name : parsed.GetValue(faults) is not null ? faults.Name : null;
            flags = asksPlain is null ? flags : flags.Concat(
                from key in (string[])["whole_money", "inventory"] select new SettingFlag($"data_generation.{key}", "false", asksPlain));
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, flags, cancel);
            await using var lease = await LeaseAsync(session, cancel);
            DemandOwn(session.Project.Raw, parsed.GetValue(force));
            List<IStep> steps = [new DataGenerationStep(clock, onlyWhenEmpty: false)];
            if (parsed.GetValue(faults) is { } wanted)
            {
                steps.Add(new FaultsStep(wanted));
            }

            if (parsed.GetValue(layout) is { } system)
            {
                steps.Add(new LayoutStep(system));
            }

            return await GenerateAsync(session, clock, steps, cancel);
        });
    }

    private static Command Next(TimeProvider clock)
    {
        var days = new Option<int>("--days")
        {
            HelpName = "N",
            Description = "Days that the batch covers (default 30).",
            DefaultValueFactory = _ => 30,
        };
        var force = new Option<bool>("--force", "-f") { Description = "Replace the previous batch even if it has not been loaded." };
        var next = new Command(
            "next",
            "Write the shop's next batch to data/raw: new and moved customers, changed prices, new and late orders. It "
            + "replaces the previous files.")
        {
            days,
            force,
        };
        next.SetAction(async (parsed, cancel) =>
        {
            await using var session = await Session.OpenAsync(parsed, Terminal.For(parsed), clock, [], cancel);
            await using var lease = await LeaseAsync(session, cancel);
            if (!parsed.GetValue(force))
            {
                await DemandLoadedAsync(session, cancel);
            }

            return await GenerateAsync(session, clock, [new NextBatchStep(clock, parsed.GetValue(days))], cancel);
        });
        return next;
    }

    private static void DemandOwn(string raw, bool isForced)
    {
        var isForeign = Directory.Exists(raw)
            && Directory.EnumerateFiles(raw, "*.csv").Any()
            && !File.Exists(Path.Combine(raw, "generation_metadata.json"));
        if (isForeign && !isForced)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{raw} holds files that the simulator did not write, and they would be replaced. Move them away, choose another "
                + "--project, or use --force.");
        }
    }

    // A batch says only what is new: over one that nobody has loaded, its orders would be of customers that nobody knows.
    private static async Task DemandLoadedAsync(Session session, CancellationToken cancel)
    {
        if (SimulatedFiles.Read(session.Project.Raw) is { } before && !await before.AreLoadedAsync(session.Engine, cancel))
        {
            throw new CartlineException(FailureKind.Usage, "data/raw has not been loaded yet. Run ./cartline run first, or use --force.");
        }
    }

    // A run at work may be reading the very files that are to be replaced. An engine that does not answer has no run at work, and
    // raw files can be written without it.
    private static async Task<IAsyncDisposable?> LeaseAsync(Session session, CancellationToken cancel)
    {
        try
        {
            return await session.Engine.LeaseAsync("generate", cancel);
        }
        catch (CartlineException failure) when (failure.Kind == FailureKind.Unavailable)
        {
            return null;
        }
    }

    private static async Task<int> GenerateAsync(Session session, TimeProvider clock, IReadOnlyList<IStep> steps, CancellationToken cancel)
    {
        var terminal = session.Terminal;
        using var progress = new RunProgress(terminal);
        await using var context = new PipelineContext
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
        var began = clock.GetTimestamp();
        var outcomes = new List<StepOutcome>();
        foreach (var step in steps)
        {
            var stepBegan = clock.GetTimestamp();
            var report = await step.RunAsync(context, cancel);
            outcomes.Add(new StepOutcome(step.Name, report, clock.GetElapsedTime(stepBegan), 0, null));
        }

        progress.Clear();
        var result = new RunResult("", outcomes, clock.GetElapsedTime(began), null);
        if (terminal.IsJson)
        {
            var files = Directory.EnumerateFiles(session.Project.Raw).Order(StringComparer.Ordinal);
            JsonOutput.Write(terminal.Command, result, context.StartedAt, null, null, files, []);
        }
        else if (!terminal.IsQuiet)
        {
            RunTable.Print(terminal.Out, result);
            Console.Out.WriteLine($"{"raw files",-12}{session.Project.Raw}");
            Console.Out.WriteLine($"{"next",-12}{terminal.Hints.WithOptions("./cartline run")}");
        }

        return 0;
    }
}
