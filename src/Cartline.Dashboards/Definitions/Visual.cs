namespace Cartline.Dashboards.Definitions;

/// <summary>One card, chart, map or table of a page.</summary>
public sealed record Visual
{
    /// <summary>The kind that sets figures beside those of a report that people type in.</summary>
    internal const string Reconcile = "reconcile";

    /// <summary>Its id, unique over all pages.</summary>
    public required string Id { get; init; }

    /// <summary>How it is drawn.</summary>
    public required string Kind { get; init; }

    /// <summary>Its title where the data offers no finding.</summary>
    public required string Title { get; init; }

    /// <summary>The same in a shop that takes goods back; null where the names of its measures say enough.</summary>
    public string? TitleWithReturns { get; init; }

    /// <summary>Ids of measures, the leading one first.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    /// <summary>Ids of dimensions, the leading one first; empty for a card.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>A measure (descending) or a dimension (ascending); null for the order of <see cref="By"/>.</summary>
    public required string? Sort { get; init; }

    /// <summary>Most rows; null for all.</summary>
    public required int? Limit { get; init; }

    /// <summary>Whether it also asks for the comparison period.</summary>
    public required bool Compare { get; init; }

    /// <summary>The dimension of the small line in a card; null for none.</summary>
    public required string? Spark { get; init; }

    /// <summary>Slicers that it does not obey; told to the reader.</summary>
    public required IReadOnlyList<string> Ignores { get; init; }

    /// <summary>Columns of the twelve of a page.</summary>
    public required int Width { get; init; }

    /// <summary><c>short</c>, <c>medium</c> or <c>tall</c>.</summary>
    public required string Height { get; init; }

    /// <summary>Ids of measures whose money may be the reason why a report of the shop's own says otherwise.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Measures or dimensions that the shop must have, for the visual to be there.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Measures or dimensions that the shop must not have, for the visual to be there.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>The visual of the page in whose place it stands where the shop's data cannot fill that one; null for none.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Whether only some shops see it.</summary>
    public bool IsConditional => Needs.Count > 0 || InsteadOf is not null;

    /// <summary>Whether it is of use on a screen only: figures are typed into it, so neither paper nor Power BI has it.</summary>
    public bool IsTypedInto => Kind == Reconcile;

    /// <summary>File and line, for messages.</summary>
    public required string Place { get; init; }
}
