namespace Cartline.PowerBi.Model;

/// <summary>A table of the semantic model.</summary>
internal sealed record ModelTable
{
    /// <summary>The name shown.</summary>
    public required string Name { get; init; }

    /// <summary>What a row is.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether report authors do not see it.</summary>
    public bool IsHidden { get; init; }

    /// <summary><c>Time</c> for the calendar; null otherwise.</summary>
    public string? DataCategory { get; init; }

    /// <summary>Columns.</summary>
    public IReadOnlyList<ModelColumn> Columns { get; init; } = [];

    /// <summary>Measures.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Hierarchies to drill down.</summary>
    public IReadOnlyList<Hierarchy> Hierarchies { get; init; } = [];

    /// <summary>The rows, as an M formula; null for a calculation group.</summary>
    public string? Source { get; init; }

    /// <summary>What makes the table a calculation group; null otherwise.</summary>
    public CalculationGroup? Calculations { get; init; }

    /// <summary>Notes for programs.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>Notes for programs about how the rows are fetched.</summary>
    public IReadOnlyList<Annotation> SourceAnnotations { get; init; } = [];

    /// <summary>A column by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ModelColumn Column(string name) =>
        Columns.FirstOrDefault(c => c.Name == name) ?? throw new KeyNotFoundException($"{Name} has no column {name}.");
}
