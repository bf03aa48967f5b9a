using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;

namespace Cartline.Tests.Dashboards.Pages;

/// <summary>A state of the dashboard as its address says it, and what its parts mean in days and filters.</summary>
sealed record PageState
{
    static readonly string[] Time = ["day", "week", "month", "quarter", "year", "weekday"];

    /// <summary>What the address says after <c>?v=1</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The first and the last day shown.</summary>
    public required (DateOnly From, DateOnly To) Range { get; init; }

    /// <summary>The days compared with; null where the data does not have them all.</summary>
    public required (DateOnly From, DateOnly To)? Comparison { get; init; }

    /// <summary>The slicers.</summary>
    public IReadOnlyList<QueryFilter> Slicers { get; init; } = [];

    /// <summary>What was clicked, by the visual it was clicked in.</summary>
    public IReadOnlyList<(string Visual, QueryFilter Filter)> Selections { get; init; } = [];

    /// <summary>The selections as they are a year before: for comparisons.</summary>
    public IReadOnlyList<(string Visual, QueryFilter Filter)>? SelectionsBefore { get; init; }

    /// <summary>Days of the period.</summary>
    public int Days => Range.To.DayNumber - Range.From.DayNumber + 1;

    /// <summary>The filters that a visual obeys.</summary>
    public IReadOnlyList<QueryFilter> Filters(Visual visual, (DateOnly From, DateOnly To)? days, bool isBefore = false)
    {
        var selections = (isBefore ? SelectionsBefore ?? Selections : Selections).Where(s => s.Visual != visual.Id).Select(s => s.Filter);
        return
        [
            .. Slicers.Concat(selections).Where(f =>
                !visual.Ignores.Contains(f.Dimension) && !(visual.Ignores.Contains("day") && Time.Contains(f.Dimension))),
            .. days is var (from, to)
                ? new[] { new QueryFilter { Dimension = "day", From = $"{from:yyyy-MM-dd}", To = $"{to:yyyy-MM-dd}" } }
                : [],
        ];
    }
}
