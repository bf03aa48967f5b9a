using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>
/// Looks at the SQL of a project before anything is built: every model is made once without a row and every check, limit and report is
/// described, in a version that is given up again. A project without SQL files costs nothing, and neither do files that were found sound
/// by this release before: to look at all of them takes as long as a small run.
/// </summary>
/// <param name="context">The run, which holds the lease.</param>
internal sealed class ProjectSql(RunContext context)
{
    // No batch bears the number, so that no record of staging is in scope.
    private const int NoBatch = 0;

    /// <summary>Demands that the engine takes all of it.</summary>
    /// <exception cref="CartlineException">It refuses a file; what it says is told with the file and the line.</exception>
    public async Task DemandSoundAsync(CancellationToken cancel)
    {
        if (!context.Catalog.Folder.Files.Any(f => f.IsOfProject))
        {
            return;
        }

        var known = new SoundSql(context.Project.SoundSql, context.Engine, context.Catalog);
        if (!known.IsKnown())
        {
            await LookAsync(cancel);
            known.Keep();
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var functions = context.Catalog.FunctionFiles(context.Engine.Dialect.Functions).FirstOrDefault(f => f.IsOfProject);
        var plan = new WorkspacePlan(Layer.All);
        await using var workspace = functions is not null
            ? await TellAsync(functions, null, "", () => context.Engine.WorkspaceAsync(plan, cancel), cancel)
            : await context.Engine.WorkspaceAsync(plan, cancel);
        var compiler = new ModelCompiler(context.Engine.Dialect, context.Catalog.Staging, workspace.Qualify);
        var nothing = new Batch(NoBatch, context.Today, context.StartedAt, "csv", "");
        await new RunTablesWriter(context, workspace, compiler).WriteAsync([nothing], [nothing], cancel);
        foreach (var layer in Layer.All)
        {
            foreach (var model in context.Catalog.Models(layer).Where(m => CanBeMade(m.Reads)))
            {
                await DemandAsync(workspace, compiler, model, cancel);
            }

            foreach (var check in context.Catalog.Checks(layer).Where(c => CanBeMade(c.Reads)))
            {
                var select = compiler.Qualify(check.Body);
                await DescribeAsync(workspace, context.Catalog.Folder[check.Path], check.Layer == Layer.Staging && !check.JudgesTable
                    ? $"select b.delivery_id, b.source_file, b.record_number from ({select}\n) as b"
                    : select, cancel);
            }
        }

        foreach (var limit in context.Catalog.Limits)
        {
            await DescribeAsync(workspace, context.Catalog.Folder[limit.Path], compiler.Qualify(limit.Body), cancel);
        }

        foreach (var report in context.Catalog.Folder.Below("reports/"))
        {
            await DescribeAsync(workspace, report, compiler.Qualify(report.Body), cancel);
        }
    }

    // What a mapped source is landed in is there only once it was loaded.
    private static bool CanBeMade(IEnumerable<TableName> reads) => reads.All(r => r.Schema != "raw");

    private async Task DemandAsync(IWorkspace workspace, ModelCompiler compiler, Model model, CancellationToken cancel)
    {
        var file = context.Catalog.Folder[model.Path];
        var columns = await DescribeAsync(workspace, file, compiler.Select(model), cancel);
        if (model.Grain.FirstOrDefault(g => columns.All(c => c.Name != g)) is { } stray)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"{file.Place}{Line(file, "-- grain:")}: grain names {stray}, which is not a column"
                + $"{Spelling.DidYouMeanOrStop(stray, columns.Select(c => c.Name))} "
                + $"Columns: {string.Join(", ", columns.Select(c => c.Name))}.");
        }

        foreach (var statement in compiler.CreateEmpty(model, columns))
        {
            await TellAsync(file, null, "", () => workspace.Connection.ExecuteAsync(statement, cancel), cancel);
        }

        var table = $"select * from {workspace.Qualify(model.Name)} as a";
        ModelCompiler.DemandColumns(model, await workspace.DescribeAsync(table, cancel));
        if (model.Layer == Layer.Analytics && model.Order is { } order)
        {
            // The rows are read back by it from the table, which is called a.
            var place = Line(file, "order by", isLast: true);
            await TellAsync(
                file, null, $"{place}: the order is told in columns of the answer, as \"a\"",
                () => workspace.DescribeAsync($"{table} order by {order}", cancel), cancel);
        }
    }

    // Both engines get the text within a statement of their own that begins on the same line.
    private Task<IReadOnlyList<Column>> DescribeAsync(IWorkspace workspace, SqlFile file, string select, CancellationToken cancel) =>
        TellAsync(file, $"select * from ({select}\n) as described", "", () => workspace.DescribeAsync(select, cancel), cancel);

    private async Task<T> TellAsync<T>(SqlFile file, string? sql, string where, Func<Task<T>> work, CancellationToken cancel)
    {
        var engine = context.Engine;
        try
        {
            return await work();
        }
        catch (DbException refused) when (!cancel.IsCancellationRequested && !engine.IsTransient(refused) && !engine.IsOutOfRoom(refused))
        {
            var refusal = engine.Explain(sql ?? "", refused);
            var place = sql is null ? where : Line(file, refusal);
            var says = $"{file.Place}{place}: {engine.Name} says: {refusal.Says.Split("\nLINE ")[0].Trim()}";
            throw new CartlineException(
                FailureKind.Usage,
                file.IsOfProject
                    ? $"{says}{(says.EndsWith('.') ? "" : ".")} Correct the file, or try its select alone: ./cartline query"
                    : $"{says}{(says.EndsWith('.') ? "" : ".")} The file came with the program and reads what the project's files make: "
                        + $"{Own()}. Correct those.",
                refused);
        }
    }

    private string Own() =>
        string.Join(", ", context.Catalog.Folder.Files.Where(f => f is { IsOfProject: true, MadeFrom: null }).Select(f => f.Place));

    // The statement begins with the text below the comment on top, line for line. A file that nobody wrote has no lines to name.
    private static string Line(SqlFile file, SqlRefusal refusal)
    {
        const string Opening = "LINE ";
        if (file.MadeFrom is not null || refusal.Place is not { } place || !place.StartsWith(Opening, StringComparison.Ordinal)
            || place.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)
            || !int.TryParse(place.AsSpan(Opening.Length, colon - Opening.Length), CultureInfo.InvariantCulture, out var line))
        {
            return "";
        }

        var body = file.Text.IndexOf(file.Body, StringComparison.Ordinal);
        return $", line {file.Text.AsSpan(0, Math.Max(body, 0)).Count('\n') + line}";
    }

    private static string Line(SqlFile file, string words, bool isLast = false)
    {
        var lines = file.Text.Split('\n');
        var at = isLast
            ? Array.FindLastIndex(lines, l => l.Contains(words, StringComparison.OrdinalIgnoreCase))
            : Array.FindIndex(lines, l => l.StartsWith(words, StringComparison.Ordinal));
        return at < 0 ? "" : $", line {at + 1}";
    }
}
