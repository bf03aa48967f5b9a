using Cartline.PowerBi.Dax;

namespace Cartline.PowerBi.Model;

/// <summary>The names of a semantic model, for formulas. Measures are typed by their own formulas, each resolved once.</summary>
internal sealed class ModelNames : IDaxNames
{
    private readonly SemanticModel model;
    private readonly Dictionary<string, ModelTable> tables;
    private readonly Dictionary<string, IReadOnlyList<DaxColumn>> columns;
    private readonly Dictionary<string, Measure> measures;
    private readonly Dictionary<string, DaxFormula> formulas = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> path = [];

    /// <summary>Takes the names of a model.</summary>
    public ModelNames(SemanticModel model)
    {
        this.model = model;
        tables = model.Tables.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
        columns = model.Tables.ToDictionary(
            t => t.Name, t => (IReadOnlyList<DaxColumn>)[.. t.Columns.Select(c => new DaxColumn(t.Name, c.Name, Type(c.Type)))],
            StringComparer.OrdinalIgnoreCase);
        measures = model.Measures.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Tables => tables.Keys;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Measures => measures.Keys;

    /// <inheritdoc/>
    public IReadOnlyList<DaxColumn>? ColumnsOf(string table) => columns.GetValueOrDefault(table);

    /// <inheritdoc/>
    public DaxType? MeasureType(string measure) => measures.ContainsKey(measure) ? Formula(measure).Shape.Type : null;

    /// <summary>A measure's formula, resolved.</summary>
    /// <exception cref="DaxException">It is wrong, or refers to itself.</exception>
    public DaxFormula Formula(string measure)
    {
        if (formulas.TryGetValue(measure, out var known))
        {
            return known;
        }

        var begun = path.FindIndex(p => p.Equals(measure, StringComparison.OrdinalIgnoreCase));
        if (begun >= 0)
        {
            throw new DaxException(
                new DaxPosition(1, 1),
                $"The measure refers to itself: {string.Join(" → ", path.Skip(begun).Append(measure).Select(p => $"[{p}]"))}.");
        }

        path.Add(measure);
        try
        {
            return formulas[measure] = DaxResolver.Value(measures[measure].Expression, this);
        }
        finally
        {
            path.RemoveAt(path.Count - 1);
        }
    }

    /// <inheritdoc/>
    public bool LeadsTo(string fromTable, string toTable) =>
        fromTable.Equals(toTable, StringComparison.OrdinalIgnoreCase)
        || model.Relationships.Any(r => r.FromTable.Equals(fromTable, StringComparison.OrdinalIgnoreCase) && LeadsTo(r.ToTable, toTable));

    private static DaxType Type(ColumnType type) => type switch
    {
        ColumnType.Int64 or ColumnType.Decimal => DaxType.Number,
        ColumnType.DateTime => DaxType.Date,
        ColumnType.Boolean => DaxType.Boolean,
        _ => DaxType.Text,
    };
}
