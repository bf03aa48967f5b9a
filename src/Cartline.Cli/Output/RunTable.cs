using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;
using Cartline.Core.Steps;
using Spectre.Console;

namespace Cartline.Cli.Output;

/// <summary>The end of a run, for people: steps, headline numbers, where the results lie and what to do next.</summary>
internal static class RunTable
{
    private static readonly string[] Titles = ["revenue", "orders", "average order value", "margin", "quality"];

    /// <summary>Prints steps with outcome, rows and time.</summary>
    public static void Print(IAnsiConsole console, RunResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        table.AddColumns(
            new TableColumn("step"),
            new TableColumn("outcome"),
            new TableColumn("rows in").RightAligned(),
            new TableColumn("rows out").RightAligned(),
            new TableColumn("quarantined").RightAligned(),
            new TableColumn("time").RightAligned(),
            new TableColumn(""));
        foreach (var outcome in result.Outcomes)
        {
            var report = outcome.Report;
            var isSkipped = report.Status == "skipped" && report.RowsIn is null;
            table.AddRow(
                new Text(outcome.Step),
                new Text(Outcome(report.Status), Style(report.Status)),
                new Text(report.RowsIn is { } rows ? $"{rows:N0}" : ""),
                new Text(isSkipped || report.Status == "failed" || outcome.Step == PublishStep.StepName ? "" : $"{report.RowsOut:N0}"),
                new Text(report.RowsIn is null ? "" : $"{report.RowsQuarantined:N0}", new Style(report.RowsQuarantined > 0 ? Color.Yellow : Color.Default)),
                new Text(Time(outcome.Duration)),
                new Text(report.Note ?? "", new Style(Color.Grey)));
        }

        console.Write(table);
    }

    /// <summary>Prints the headline numbers.</summary>
    public static void Print(IAnsiConsole console, Headline headline, QualityVerdict? verdict, string currency)
    {
        var grid = new Grid();
        foreach (var _ in Titles)
        {
            grid.AddColumn(new GridColumn().PadRight(4));
        }

        grid.AddRow([.. Titles.Select(t => new Text(t, new Style(Color.Grey)))]);
        grid.AddRow(
            new Text($"{currency} {headline.Revenue:N2}"),
            new Text($"{headline.Orders:N0}"),
            new Text(headline.AverageOrderValue is { } value ? $"{currency} {value:N2}" : "-"),
            new Text(headline.MarginPct is { } margin ? $"{margin:N2} %" : "no cost known"),
            new Text(verdict is null ? "-" : $"{verdict.Score:0.00} ({verdict.Grade})"));
        console.Write(grid);
        console.WriteLine();
    }

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

    private static string Time(TimeSpan time) => time.TotalSeconds < 100 ? $"{time.TotalSeconds:0.00} s" : $"{(int)time.TotalMinutes}:{time.Seconds:00} min";
}
