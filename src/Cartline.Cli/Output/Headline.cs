namespace Cartline.Cli.Output;

/// <summary>The shop in one row.</summary>
/// <param name="Revenue">Money, after discount.</param>
/// <param name="Orders">Orders with at least one line.</param>
/// <param name="AverageOrderValue">Money by order; null without orders.</param>
/// <param name="Profit">Money; null when no cost is known.</param>
/// <param name="MarginPct">Percent of the revenue with a known cost.</param>
/// <param name="Score">The quality gate's score; null when it did not run.</param>
/// <param name="Grade">The quality gate's grade.</param>
internal sealed record Headline(
    decimal Revenue, long Orders, decimal? AverageOrderValue, decimal? Profit, decimal? MarginPct, decimal? Score, string? Grade);
