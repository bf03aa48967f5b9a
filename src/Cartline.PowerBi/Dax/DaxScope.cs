using System.Collections.Immutable;

namespace Cartline.PowerBi.Dax;

/// <summary>What a part of a formula may name beside the model: variables, and columns of the rows being gone through.</summary>
/// <param name="Variables">By name, whatever the case.</param>
/// <param name="Rows">Columns of each row, the innermost last.</param>
internal sealed record DaxScope(ImmutableDictionary<string, DaxShape> Variables, ImmutableList<IReadOnlyList<DaxColumn>> Rows)
{
    /// <summary>Outside of everything.</summary>
    public static DaxScope Empty { get; } = new(ImmutableDictionary.Create<string, DaxShape>(StringComparer.OrdinalIgnoreCase), []);

    /// <summary>Within rows.</summary>
    public DaxScope Within(IReadOnlyList<DaxColumn> columns) => this with { Rows = Rows.Add(columns) };

    /// <summary>Where no row is gone through, because <c>CALCULATE</c> made filters of them.</summary>
    public DaxScope WithoutRows() => this with { Rows = [] };

    /// <summary>With one variable more.</summary>
    public DaxScope With(string name, DaxShape shape) => this with { Variables = Variables.SetItem(name, shape) };

    /// <summary>A column of the rows being gone through, the innermost first; null when there is none.</summary>
    public DaxColumn? Find(string? table, string name) =>
        Rows.Reverse().Select(r => r.FirstOrDefault(c => c.Is(table, name))).FirstOrDefault(c => c is not null);
}
