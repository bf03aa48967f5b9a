namespace Cartline.PowerBi.Report;

/// <summary>A page of the report.</summary>
internal sealed record ReportPage
{
    /// <summary>Its name in files; letters, digits, underscores and dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 720;

    /// <summary>What stands on it, in reading order.</summary>
    public required IReadOnlyList<ReportVisual> Visuals { get; init; }

    /// <summary>For a page that others lead to by a value: the columns whose value it takes.</summary>
    public IReadOnlyList<FieldRef> DrillsBy { get; init; } = [];

    /// <summary>Whether it is shown beside the pointer and not in the list of pages.</summary>
    public bool IsTooltip { get; init; }

    /// <summary>Whether it is left out of the list of pages.</summary>
    public bool IsHidden => IsTooltip || DrillsBy.Count > 0;
}
