using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Shop;

/// <summary>
/// Keeps a measure from giving an amount that a filter cannot reach. The shipping of an order is not known by product: Power BI would show
/// the shipping of all orders beside each of them. The web page refuses such a question, the model leaves the cell blank.
/// </summary>
/// <param name="definitions">The star.</param>
/// <param name="tables">The star's tables in the model.</param>
/// <param name="relationships">Which of them filter which.</param>
internal sealed class FilterReach(
    DashboardDefinitions definitions, IReadOnlyList<ModelTable> tables, IReadOnlyList<Relationship> relationships)
{
    /// <summary>The formula of a measure, blank where one of its facts is not reached. One that reads lines alone stays as it is.</summary>
    /// <param name="measure">A measure that has a formula.</param>
    public string Formula(Dashboards.Definitions.Measure measure)
    {
        var facts = measure.Expression.Fields.Select(FactOf).ToHashSet();
        var beyond = facts.SetEquals([NameOf(definitions.Star.Lines)]) ? [] : tables
            .Where(t => t.Columns.Any(c => !c.IsHidden) && facts.Any(f => f != t.Name && !Filters(t.Name, f)))
            .Select(t => $"ISFILTERED ( '{t.Name.Replace("'", "''", StringComparison.Ordinal)}' )")
            .ToList();
        return beyond switch
        {
            [] => measure.Dax!,
            [var one] => $"IF ( NOT {one}, {measure.Dax!.Trim()} )",
            _ => $"IF ( NOT ( {string.Join(" || ", beyond)} ), {measure.Dax!.Trim()} )",
        };
    }

    private bool Filters(string table, string fact) => relationships.Any(r => r.FromTable == fact && r.ToTable == table);

    private string FactOf(Field field)
    {
        var star = definitions.Star;
        return NameOf(field.Event ?? (field.IsOfOrders ? star.Orders : star.Lines));
    }

    private string NameOf(StarTable table) => definitions.PowerBiTables[table.Alias].Name;
}
