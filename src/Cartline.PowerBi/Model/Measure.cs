namespace Cartline.PowerBi.Model;

/// <summary>A measure.</summary>
internal sealed record Measure
{
    /// <summary>The name shown.</summary>
    public required string Name { get; init; }

    /// <summary>The formula, in DAX.</summary>
    public required string Expression { get; init; }

    /// <summary>How values are written; null for a text.</summary>
    public string? Format { get; init; }

    /// <summary>Where it lies in the list of fields.</summary>
    public string? Folder { get; init; }

    /// <summary>What it means.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether report authors do not see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Notes for programs.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];
}
