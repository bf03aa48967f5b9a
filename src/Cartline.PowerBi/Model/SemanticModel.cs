namespace Cartline.PowerBi.Model;

/// <summary>What Power BI calls a semantic model: tables, how they hang together, measures, roles and perspectives.</summary>
internal sealed record SemanticModel
{
    /// <summary>Language of names and numbers, BCP 47.</summary>
    public required string Culture { get; init; }

    /// <summary>What the model is about.</summary>
    public string Description { get; init; } = "";

    /// <summary>Tables, in the order shown.</summary>
    public IReadOnlyList<ModelTable> Tables { get; init; } = [];

    /// <summary>Relationships: each from many rows to one, filtering one way.</summary>
    public IReadOnlyList<Relationship> Relationships { get; init; } = [];

    /// <summary>Parameters and embedded rows, in M.</summary>
    public IReadOnlyList<SharedExpression> Expressions { get; init; } = [];

    /// <summary>Who sees which rows.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Parts of the model for one purpose each.</summary>
    public IReadOnlyList<Perspective> Perspectives { get; init; } = [];

    /// <summary>Notes for programs.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>All measures of all tables.</summary>
    public IEnumerable<Measure> Measures => Tables.SelectMany(t => t.Measures);

    /// <summary>A table by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ModelTable Table(string name) =>
        Tables.FirstOrDefault(t => t.Name == name) ?? throw new KeyNotFoundException($"The model has no table {name}.");
}
