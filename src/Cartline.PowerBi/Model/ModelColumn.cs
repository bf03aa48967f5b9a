namespace Cartline.PowerBi.Model;

/// <summary>A column of the semantic model. None is summed up by itself: measures do that.</summary>
internal sealed record ModelColumn
{
    /// <summary>The name shown.</summary>
    public required string Name { get; init; }

    /// <summary>Its values.</summary>
    public required ColumnType Type { get; init; }

    /// <summary>The column of the source.</summary>
    public required string Source { get; init; }

    /// <summary>What a value means.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether report authors do not see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it tells the table's rows apart.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether Excel may use it; a hidden key need not be.</summary>
    public bool IsAvailableInMdx { get; init; } = true;

    /// <summary>The column of the same table whose order its values take; null for their own.</summary>
    public string? SortBy { get; init; }

    /// <summary>How values are written; null for the type's own way.</summary>
    public string? Format { get; init; }

    /// <summary><c>StateOrProvince</c>, <c>City</c> or <c>Country</c>; null otherwise.</summary>
    public string? DataCategory { get; init; }

    /// <summary>Where it lies in the list of fields; null for the top.</summary>
    public string? Folder { get; init; }

    /// <summary>Notes for programs.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];
}
