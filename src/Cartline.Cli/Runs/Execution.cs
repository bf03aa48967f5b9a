using System.CommandLine;
using Cartline.Cli.Logs;
using Cartline.Cli.Output;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Orchestration;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;
using Cartline.Core.Steps;
using Cartline.Dashboards;
using Cartline.PowerBi;

namespace Cartline.Cli.Runs;

/// <summary>Runs steps for a command and tells how it went.</summary>
internal static class Execution
{
    /// <summary>Runs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="clock">Read once: a run has one moment.</param>
    /// <param name="flags">Settings given by the command's own options.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="builds">The layers to build.</param>
    /// <param name="steps">The steps, in order.</param>
    /// <param name="cancel">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        ParseResult parsed, TimeProvider clock, IEnumerable<SettingFlag> flags, RunRequest request,
        IReadOnlyList<Layer> builds, IReadOnlyList<IStep> steps, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, flags, cancel);
        PrivateFiles.Narrow(session.Project, session.Options.Pipeline.GroupReadable);
        if (steps.Any(s => s is DashboardStep))
        {
            // What is wrong in metrics/ is told before anything runs, not when all is published.
            Wiring.Definitions(session.Project, session.Catalog);
        }

        if (steps.Any(s => s is IngestStep))
        {
            // A source that nobody knows is refused before a shop is invented for it.
            Source.Find(session.Options.Source.From, session.Catalog);
        }

        var startedAt = clock.GetUtcNow().UtcDateTime;
        using var log = new FileLog(session.Project.Logs, startedAt, session.Options.Pipeline.LogLevel, clock, terminal.IsVerbose);
        using var progress = new RunProgress(terminal);
        using var telemetry = Wiring.Telemetry(session.Options);
        var (id, unavailable) = await RunIdAsync(session, startedAt, cancel);
        await using var context = Context(session, id, startedAt, request, builds, log, progress);
        var pipeline = new Pipeline(log, clock);
        if (unavailable is not null)
        {
            await pipeline.RefuseAsync(context, unavailable);
            var refused = ErrorText.Print(terminal, unavailable);
            await AfterAsync(session, request, log, new RunResult(id, [], TimeSpan.Zero, unavailable), cancel);
            return refused;
        }

        var result = await pipeline.RunAsync(context, steps, _ => progress.Clear(), cancel);
        PrivateFiles.Share(session.Project.Dashboards, PrivateFiles.Shown(session.Project));
        // The cause stands above the steps that did not run because of it, and above warnings.
        var code = result.Failure is null ? 0 : ErrorText.Print(terminal, result.Failure, isInDocument: true, result.HasPublished);
        await TellAsync(session, context, result, log.Path);

        // The run has ended and is told: nobody waits for a slow receiver of alerts to read that.
        await AfterAsync(session, request, log, result, cancel);
        return code;
    }

    /// <summary>Builds a version from the batches there are, for a command that tells how it went by itself.</summary>
    /// <param name="session">The project.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<(RunResult Result, PublishedVersion? Published)> BuildAsync(
        Session session, RunRequest request, CancellationToken cancel)
    {
        var startedAt = session.Clock.GetUtcNow().UtcDateTime;
        using var log = new FileLog(
            session.Project.Logs, startedAt, session.Options.Pipeline.LogLevel, session.Clock, session.Terminal.IsVerbose);
        using var progress = new RunProgress(session.Terminal);
        var (id, unavailable) = await RunIdAsync(session, startedAt, cancel);
        if (unavailable is not null)
        {
            throw unavailable;
        }

        await using var context = Context(session, id, startedAt, request, Layer.All, log, progress);
        var result = await new Pipeline(log, session.Clock).RunAsync(context, Wiring.BuildSteps(), _ => progress.Clear(), cancel);
        return (result, context.Published);
    }

    private static PipelineContext Context(
        Session session, string id, DateTime startedAt, RunRequest request, IReadOnlyList<Layer> builds, FileLog log,
        RunProgress progress) => new()
        {
            RunId = id,
            StartedAt = startedAt,
            Today = DateOnly.FromDateTime(
                TimeZoneInfo.ConvertTimeFromUtc(startedAt, TimeZoneInfo.FindSystemTimeZoneById(session.Options.Shop.Timezone))),
            Options = session.Options,
            Project = session.Project,
            Request = request,
            Engine = session.Engine,
            Catalog = session.Catalog,
            Builds = builds,
            Progress = progress.Tell,
            LogFile = Path.GetRelativePath(session.Project.Root, log.Path).Replace('\\', '/'),
            Lineage = Wiring.Lineage(session, id, request.Command),
        };

    // A stage tried by hand is watched by the one who tries it.
    private static Task AfterAsync(Session session, RunRequest request, FileLog log, RunResult result, CancellationToken cancel) =>
        RunRequest.Kind(request.Command) == "run"
            ? Wiring.AlertsAfterRun(session.Options, session.Project, session.Engine, session.Catalog, log, session.Clock)
                .AfterAsync(result, cancel)
            : Task.CompletedTask;

    private static async Task TellAsync(Session session, PipelineContext context, RunResult result, string log)
    {
        var terminal = session.Terminal;
        var isPublished = result.Failure is null && context.Builds.Any(Layer.Published.Contains);
        var headline = isPublished ? context.Published?.Headline : null;
        var account = isPublished && context.Builds.Contains(Layer.Production)
            ? await SourceReconciliation.ReadAsync(
                session.Options.Source.From, session.Catalog, session.Engine, CancellationToken.None)
            : null;
        if (terminal.IsJson)
        {
            var artifacts = result.Failure is null ? Artifacts(session, context) : [];
            var warnings = context.Warnings.Select(terminal.Hints.WithOptions);
            JsonOutput.Write(
                terminal.Command, WithOptions(result, terminal.Hints), context.StartedAt, headline, context.Verdict, artifacts, warnings,
                account);
            return;
        }

        if (terminal.IsQuiet)
        {
            return;
        }

        RunTable.Print(terminal.Out, result);
        if (account is not null)
        {
            DispositionTable.Print(terminal.Out, account, session.Catalog.Currency);
        }

        if (headline is not null)
        {
            RunTable.Print(terminal.Out, headline, context.Verdict, session.Catalog.Currency);
            RunTable.Print(terminal.Out, context.Published?.Remarks ?? [], session.Catalog.Currency);
        }

        foreach (var warning in context.Warnings.Take(12))
        {
            Console.Error.WriteLine($"warning: {terminal.Hints.WithOptions(warning)}");
        }

        if (context.Warnings.Count > 12)
        {
            Console.Error.WriteLine($"{context.Warnings.Count - 12} more warnings in data/processed/pipeline_execution_report.json");
        }

        if (result.Failure is null)
        {
            foreach (var (what, path) in Places(session, context, log))
            {
                Console.Out.WriteLine($"{what,-12}{path}");
            }
        }
    }

    private static RunResult WithOptions(RunResult result, CommandHints hints) =>
        result with { Outcomes = [.. result.Outcomes.Select(o => o.Error is { } error ? o with { Error = hints.WithOptions(error) } : o)] };

    private static IEnumerable<(string What, string Path)> Places(Session session, PipelineContext context, string log)
    {
        if (context.Builds.Contains(Layer.Analytics))
        {
            if (session.Options.Dashboard.Written != DashboardWriting.Asked)
            {
                yield return ("dashboard", Relative(Path.Combine(session.Project.Dashboards, DashboardStep.FileName)));
                if (!Console.IsOutputRedirected)
                {
                    yield return ("open", session.Terminal.Hints.WithOptions("./cartline open"));
                }

                yield return ("power bi", Relative(Path.Combine(PowerBiProject.FolderOf(session.Project), $"{PowerBiProject.Name}.pbip")));
            }

            yield return ("answers", Relative(session.Project.Analytics));
        }

        if (context.Builds.Any(Layer.Published.Contains))
        {
            yield return (
                "warehouse", session.Options.Engine == EngineKind.DuckDb ? Relative(session.Engine.Location) : session.Engine.Location);
        }

        yield return (
            "reports",
            Relative(
                context.Builds.Count == 0 && context.Request.Command != "rollback" ? session.Project.Staging : session.Project.Processed));
        yield return ("log", Relative(log));
        yield return ("next", session.Terminal.Hints.WithOptions(Next(context)));
    }

    private static string Next(PipelineContext context) => context.Builds switch
    {
        { Count: 0 } => context.Request.Command == "rollback" ? "./cartline batches list" : "./cartline check",
        [{ Number: 1 }] => "./cartline build production",
        [.., { Number: 2 }] => "./cartline build warehouse",
        [.., { Number: 3 }] => "./cartline analyze",
        _ => "./cartline query \"select * from analytics.top_products\"",
    };

    private static IEnumerable<string> Artifacts(Session session, PipelineContext context) => context.Builds.Contains(Layer.Analytics)
        ? context.Catalog.Models(Layer.Analytics)
            .Select(m => Path.Combine(session.Project.Analytics, $"{m.Name.Table}.csv"))
            .Append(Path.Combine(session.Project.Dashboards, DashboardStep.FileName))
        : [];

    // The id is the moment; a second run within the same second gets a number behind it.
    private static async Task<(string Id, CartlineException? Unavailable)> RunIdAsync(
        Session session, DateTime startedAt, CancellationToken cancel)
    {
        var id = $"PIPE_{startedAt:yyyyMMdd_HHmmss}";
        try
        {
            var taken = (await session.Engine.RunsAsync(cancel)).Select(r => r.RunId).ToHashSet();
            return (
                taken.Contains(id) ? $"{id}_{Enumerable.Range(2, int.MaxValue - 2).First(n => !taken.Contains($"{id}_{n}"))}" : id, null);
        }
        catch (CartlineException failure) when (failure.Kind == FailureKind.Unavailable)
        {
            return (id, failure);
        }
    }

    public static string Relative(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
