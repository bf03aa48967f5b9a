using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Reports;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline runs diff</c>: two runs side by side.</summary>
internal sealed class RunsDiffCommand : Command
{
    private const string Arrow = " -> ";

    public RunsDiffCommand(TimeProvider clock)
        : base("diff", "Two runs side by side: steps, rows, quality, revenue, warnings.")
    {
        var before = new Argument<string>("before") { Description = RunHistory.Meaning };
        var after = new Argument<string>("after") { Description = "The run to compare with it, or latest." };
        var fails = new Option<bool>("--fail-if-diff")
        {
            Description = "End with code 7 when outcome, rows, quality or revenue differ; never for durations or warnings.",
        };
        Arguments.Add(before);
        Arguments.Add(after);
        Options.Add(fails);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var comparison = new RunComparison(
                await RunHistory.ReportAsync(session, parsed.GetValue(before)!, cancel),
                await RunHistory.ReportAsync(session, parsed.GetValue(after)!, cancel));
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, Document(comparison));
            }
            else
            {
                Print(terminal, comparison);
            }

            return comparison.Differs && parsed.GetValue(fails) ? ExitCodes.Differences : 0;
        });
    }

    private static void Print(Terminal terminal, RunComparison runs)
    {
        terminal.Out.WriteLine(
            $"{runs.Before.PipelineExecutionId} ({runs.Before.Status}){Arrow}{runs.After.PipelineExecutionId} ({runs.After.Status})");
        var table = new Table()
            .Border(TableBorder.Simple)
            .AddColumns("", "step", "outcome", "rows in", "rows out", "quarantined", "seconds");
        foreach (var (step, before, after) in runs.Steps)
        {
            table.AddRow([.. new[]
            {
                new StepComparison(step, before, after).Differs ? "*" : "", step, Both(before?.Status, after?.Status),
                Both(Count(before?.RecordsRead), Count(after?.RecordsRead)),
                Both(Count(before?.RecordsProcessed), Count(after?.RecordsProcessed)),
                Both(Count(before?.RecordsQuarantined), Count(after?.RecordsQuarantined)),
                Both($"{before?.DurationSeconds:0.000}", $"{after?.DurationSeconds:0.000}"),
            }.Select(t => new Text(t))]);
        }

        terminal.Out.Write(table);
        foreach (var figure in runs.Figures.Where(f => f.Before is not null || f.After is not null))
        {
            var change = figure is { Differs: true, Change: { } by } ? $"  ({by:+#,##0.####;-#,##0.####})" : "";
            Console.Out.WriteLine(
                $"{(figure.Differs ? "*" : " ")} {figure.Name,-16} "
                + $"{Both($"{figure.Before:#,##0.####}", $"{figure.After:#,##0.####}")}{change}");
        }

        foreach (var (mark, warning) in runs.NewWarnings.Select(w => ("new warning:  ", w))
            .Concat(runs.GoneWarnings.Select(w => ("gone warning: ", w))))
        {
            Console.Out.WriteLine(mark + warning);
        }

        Console.Out.WriteLine(
            runs.Differs ? "The runs differ where a line has a star." : "No difference in outcome, rows, quality and revenue.");
    }

    private static string Both(string? before, string? after) => before == after ? before ?? "" : $"{Named(before)}{Arrow}{Named(after)}";

    private static string Named(string? text) => string.IsNullOrEmpty(text) ? "none" : text;

    private static string? Count(long? rows) => rows is { } known ? $"{known:N0}" : null;

    private static JsonObject Document(RunComparison runs) => new()
    {
        ["before"] = runs.Before.PipelineExecutionId,
        ["after"] = runs.After.PipelineExecutionId,
        ["differs"] = runs.Differs,
        ["status"] = new JsonObject { ["before"] = runs.Before.Status, ["after"] = runs.After.Status },
        ["steps"] = new JsonArray(
            [
                .. runs.Steps.Select(s =>
                    (JsonNode)new JsonObject
                    {
                        ["step"] = s.Step,
                        ["differs"] = s.Differs,
                        ["before"] = Step(s.Before),
                        ["after"] = Step(s.After),
                    }),
            ]),
        ["figures"] = new JsonObject(runs.Figures.Select(f => KeyValuePair.Create<string, JsonNode?>(
            f.Name, new JsonObject { ["differs"] = f.Differs, ["before"] = f.Before, ["after"] = f.After, ["change"] = f.Change }))),
        ["new_warnings"] = new JsonArray([.. runs.NewWarnings.Select(w => JsonValue.Create(w))]),
        ["gone_warnings"] = new JsonArray([.. runs.GoneWarnings.Select(w => JsonValue.Create(w))]),
    };

    private static JsonObject? Step(ExecutedStep? step) => step is null ? null : new JsonObject
    {
        ["status"] = step.Status,
        ["rows_in"] = step.RecordsRead,
        ["rows_out"] = step.RecordsProcessed,
        ["rows_quarantined"] = step.RecordsQuarantined,
        ["duration_seconds"] = step.DurationSeconds,
        ["retry_attempts"] = step.RetryAttempts,
    };
}
