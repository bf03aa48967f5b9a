using Cartline.Core;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Steps;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>The end of a run, for people: steps, headline numbers, where the results lie and what to do next.</summary>
internal static class RunTable
{
    // Narrower terminals get the figures without the notes, and without lines between them.
    private const int NotesFrom = 110;

    private static readonly string[] Titles = ["revenue", "orders", "average order value", "margin", "quality"];

    /// <summary>Prints steps with outcome, rows and time.</summary>
    public static void Print(IAnsiConsole console, RunResult result)
    {
        var isWide = console.Profile.Width >= NotesFrom;
        var table = new Table().Border(isWide ? TableBorder.Rounded : TableBorder.None).BorderColor(Color.Grey);
        table.AddColumns(
            new TableColumn("step").NoWrap(),
            new TableColumn("outcome").NoWrap(),
            new TableColumn("rows in").RightAligned().NoWrap(),
            new TableColumn("rows out").RightAligned().NoWrap(),
            new TableColumn("quarantined").RightAligned().NoWrap(),
            new TableColumn("time").RightAligned().NoWrap());
        if (isWide)
        {
            table.AddColumn(new TableColumn(""));
        }

        foreach (var outcome in result.Outcomes)
        {
            var report = outcome.Report;
            var isSkipped = report.Status == "skipped" && report.RowsIn is null && outcome.Duration < Shortest;
            List<Text> cells =
            [
                new Text(outcome.Step),
                new Text(Outcome(report.Status), Style(report.Status)),
                new Text(report.RowsIn is { } rows ? $"{rows:N0}" : ""),
                new Text(
                    report.RowsIn is null && report.Status == "skipped" || report.Status == "failed" || outcome.Step == PublishStep.StepName
                        ? ""
                        : $"{report.RowsOut:N0}"),
                new Text(
                    report.RowsIn is null ? "" : $"{report.RowsQuarantined:N0}",
                    new Style(report.RowsQuarantined > 0 ? Color.Yellow : Color.Default)),
                new Text(isSkipped ? "" : Time(outcome.Duration)),
            ];
            table.AddRow(isWide ? [.. cells, new Text(report.Note ?? "", new Style(Color.Grey))] : cells);
        }

        console.Write(table);
    }

    /// <summary>Prints the headline numbers.</summary>
    public static void Print(IAnsiConsole console, Headline headline, QualityVerdict? verdict, Currency currency)
    {
        var grid = new Grid();
        foreach (var _ in Titles)
        {
            grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        }

        grid.AddRow([.. Titles.Select(t => new Text(t, new Style(Color.Grey)))]);
        grid.AddRow(
            new Text($"{currency.Code} {currency.Text(headline.Revenue)}"),
            new Text($"{headline.Orders:N0}"),
            new Text(headline.AverageOrderValue is { } value ? $"{currency.Code} {currency.Text(value)}" : "-"),
            new Text(headline.MarginPct is { } margin ? $"{margin:N2} %" : "no cost known"),
            new Text(verdict is null ? "-" : $"{verdict.Score:0.00} ({verdict.Grade})"));
        console.Write(grid);
        console.WriteLine();
    }

    /// <summary>Prints what the figures hold that somebody should know of; nothing when there is nothing.</summary>
    public static void Print(IAnsiConsole console, IReadOnlyList<Remark> remarks, Currency currency)
    {
        foreach (var remark in remarks)
        {
            var amount = remark.Amount is { } money ? $", {currency.Code} {currency.Text(money)}" : "";
            console.WriteLine($"{remark.Text}: {remark.Records:N0}{amount}");
        }

        if (remarks.Count > 0)
        {
            console.WriteLine();
        }
    }

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5);

    private static string Outcome(string status) => status switch
    {
        "success" => "+ success",
        "skipped" => "- skipped",
        _ => "x failed",
    };

    private static Style Style(string status) => new(status switch
    {
        "success" => Color.Green,
        "skipped" => Color.Grey,
        _ => Color.Red,
    });

    private static string Time(TimeSpan time) =>
        time.TotalSeconds < 100 ? $"{time.TotalSeconds:0.00} s" : $"{(int)time.TotalMinutes}:{time.Seconds:00} min";
}
