using System.Text.Json.Nodes;

namespace Cartline.PowerBi.Report;

/// <summary>Something on a page of the report.</summary>
internal sealed record ReportVisual
{
    /// <summary>Letters, digits, underscores and dashes; unique on its page.</summary>
    public required string Name { get; init; }

    /// <summary>Power BI's word for the kind, such as <c>lineChart</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required Box Box { get; init; }

    /// <summary>What it says, for those who do not see it.</summary>
    public required string AltText { get; init; }

    /// <summary>Its title; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What it shows, by role such as <c>Category</c> and <c>Y</c>.</summary>
    public IReadOnlyList<(string Role, IReadOnlyList<FieldRef> Fields)> Roles { get; init; } = [];

    /// <summary>What its values are sorted by; null for their own order.</summary>
    public FieldRef? Sort { get; init; }

    /// <summary>Whether the greatest come first.</summary>
    public bool SortsDown { get; init; }

    /// <summary>How many it shows, of which column, by which measure; null for all.</summary>
    public TopFilter? Top { get; init; }

    /// <summary>Formatting of the kind.</summary>
    public JsonObject Objects { get; init; } = [];

    /// <summary>Formatting that all kinds have, except title and alt text.</summary>
    public JsonObject ContainerObjects { get; init; } = [];

    /// <summary>For a slicer: slicers of the same group move together over the pages.</summary>
    public string? SyncGroup { get; init; }

    /// <summary>Slicers, by name, that it does not obey.</summary>
    public IReadOnlyList<string> Ignores { get; init; } = [];

    /// <summary>All fields it shows.</summary>
    public IEnumerable<FieldRef> Fields => Roles.SelectMany(r => r.Fields);
}
