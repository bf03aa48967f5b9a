using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Source;

namespace Cartline.PowerBi.Shop;

/// <summary>Makes the semantic model of the shop: the star, its measures, and where the rows come from.</summary>
/// <param name="options">The settings.</param>
/// <param name="definitions">The star, measures, dimensions and pages.</param>
/// <param name="warehouse">The columns of the warehouse's tables.</param>
/// <param name="hasFractions">Whether any quantity has a fraction.</param>
internal sealed class ShopModel(
    CartlineOptions options, DashboardDefinitions definitions, IReadOnlyDictionary<TableName, IReadOnlyList<Column>> warehouse,
    bool hasFractions = false)
{
    private const int MostMonthsSince = 24;
    private readonly MeasureFormats formats = FormatsOf(options, hasFractions);

    /// <summary>The tables of the star, the fact first.</summary>
    public IReadOnlyList<SourceTable> Tables { get; } = new SourceTables(
        definitions, warehouse, options.Dashboard.ShowPersonalData, FormatsOf(options, hasFractions).Amount,
        FormatsOf(options, hasFractions).Quantity).All();

    /// <summary>Makes it.</summary>
    /// <param name="rows">Where the rows come from.</param>
    public SemanticModel Make(ModelRows rows)
    {
        var star = Tables.Select(Table).ToList();
        star.AddRange(Listed());
        IReadOnlyList<Relationship> relationships = [.. Tables.Where(t => t.IsFact).SelectMany(Of)];
        var reach = new FilterReach(definitions, star, relationships);
        star[0] = star[0] with { Measures = new ShopMeasures(definitions, formats, reach).All() };
        var offset = CohortOffset();
        IReadOnlyList<ModelTable> tables = [.. star, offset, Runs(rows.Runs), TimeComparison.Table];
        return new SemanticModel
        {
            Culture = options.Shop.Locale,
            Description =
                $"Sales of {options.Shop.Name}: one row per order line, with the customer and product as they were on the day of sale.",
            Tables = tables,
            Relationships = relationships,
            Expressions =
                [.. Parameters.With(rows.Source, rows.Folder, rows.Server, rows.Database), .. Tables.Select(t => Embedded(t, rows))],
            Roles =
            [
                new Role(
                    "Online sales", "An example of row-level security: sees what was paid online, and nothing of cash on delivery.",
                    [new TablePermission("Payment Method", "'Payment Method'[Payment Type] = \"Online\"")],
                    SuppressedRule.Annotations(SuppressedRule.NoMembers)),
            ],
            Perspectives =
            [
                Perspective("Sales", tables, ["Sales", "Sales ledger", "Returns", "Time", "Comparison", "Products"]),
                Perspective("Customers", tables, ["Customers", "Cohorts"]),
            ],
            Annotations = [new Annotation("__PBI_TimeIntelligenceEnabled", "0"), new Annotation("PBI_ProTooling", "[\"DevMode\"]")],
        };
    }

    private static MeasureFormats FormatsOf(CartlineOptions options, bool hasFractions) =>
        new(Currency.Of(options.Shop.Currency), hasFractions);

    private ModelTable Table(SourceTable source)
    {
        var sorting = source.Columns.Select(c => c.SortBy).Concat(source.Hierarchies.SelectMany(h => h.Levels)).ToHashSet();
        return new ModelTable
        {
            Name = source.Name,
            Description = source.Summary,
            DataCategory = source.DataCategory,
            Hierarchies = source.Hierarchies,
            Source = PowerQuery.Rows(source),
            SourceAnnotations = SuppressedRule.Annotations(source.Columns.All(c => c.IsRead) ? [] : [SuppressedRule.AddedColumns]),
            Columns = [.. source.Columns.Where(c => c.IsTaken).Select(c => new ModelColumn
            {
                Name = c.Name,
                Type = c.Type,
                Source = c.Source,
                Description = c.Meaning.Length > 0 ? c.Meaning : source.Meanings.GetValueOrDefault(c.Source, ""),
                IsHidden = c.IsHidden,
                IsKey = c.IsKey,
                IsAvailableInMdx = !c.IsHidden || sorting.Contains(c.Name) || c.SortBy is not null,
                SortBy = c.SortBy,
                Format = c.Format,
                DataCategory = c.Place,
                Annotations = SuppressedRule.Annotations(
                    IsDate(c) ? [SuppressedRule.IsoDay] : IsNameAsKey(c) ? [SuppressedRule.NameAsKey] : []),
            })],
        };
    }

    private bool IsNameAsKey(SourceColumn column) =>
        column.IsHidden && definitions.Dimensions.Values.Any(d => IsListed(d) && SourceTables.KeyOf(d) == column.Name);

    private static bool IsDate(SourceColumn column) =>
        column.Type == ColumnType.DateTime && column.Name.Contains("Date", StringComparison.OrdinalIgnoreCase);

    private ModelTable Runs(string rows) => Table(PipelineRuns.Table) with
    {
        Source = rows,
        Annotations = SuppressedRule.Annotations(SuppressedRule.StandsAlone),
    };

    private static ModelTable CohortOffset() => new()
    {
        Name = "Cohort Offset",
        Description = "Months since a customer's first order: the columns of the table of cohorts.",
        Columns =
        [
            new ModelColumn
            {
                Name = "Months Since",
                Type = ColumnType.Int64,
                Source = "months_since",
                Format = "0",
                Description = "0 = the month of the first order",
            },
        ],
        Source = $"let\n    Source = Table.FromColumns({{List.Numbers(0, {MostMonthsSince + 1})}}, {{\"months_since\"}}),\n"
            + "    Typed = Table.TransformColumnTypes(Source, {{\"months_since\", Int64.Type}}, \"en-US\")\nin\n    Typed",
        Annotations = SuppressedRule.Annotations(SuppressedRule.StandsAlone),
    };

    private static SharedExpression Embedded(SourceTable table, ModelRows rows) => new(
        table.Embedded,
        rows.Embedded.GetValueOrDefault(table.Source) ?? $"error {PowerQuery.Text(rows.WhyNotEmbedded)}",
        $"Rows of {table.Name} within this file, as the published warehouse had them.");

    // A dimension's key comes first, and the facts that refer to it have it under the same name in the warehouse.
    private IEnumerable<Relationship> Of(SourceTable fact)
    {
        var dimensions =
            from dimension in Tables.Where(t => !t.IsFact)
            let key = dimension.Columns[0]
            from column in fact.Columns
            where column.Source == key.Source
            select new Relationship(fact.Name, column.Name, dimension.Name, key.Name);
        var listed =
            from dimension in definitions.Dimensions.Values.Where(IsListed)
            from column in fact.Columns
            where column.Name == SourceTables.KeyOf(dimension)
            select new Relationship(fact.Name, column.Name, dimension.Label, dimension.Label);
        return [.. dimensions, .. listed];
    }

    private static bool IsListed(Dimension dimension) => dimension is { Listed: not null, Column: not null };

    // What orders and returns say of themselves, and no table of the warehouse lists.
    private IEnumerable<ModelTable> Listed() =>
        from dimension in definitions.Dimensions.Values.Where(IsListed)
        let columns =
            (from table in Tables
             from column in table.Columns
             where column.IsRead && column.Name == SourceTables.KeyOf(dimension)
             select (Table: table, Column: column)).ToList()
        let source = columns[0].Column.Source
        select new ModelTable
        {
            Name = dimension.Label,
            Description = $"{dimension.Label}: one row each, plus one for what is not known.",
            Source = PowerQuery.Members(source, columns),
            Columns =
            [
                new ModelColumn
                {
                    Name = dimension.Label,
                    Type = ColumnType.String,
                    Source = source,
                    Description = columns[0].Table.Meanings.GetValueOrDefault(source, dimension.Label),
                    IsKey = true,
                    Annotations = SuppressedRule.Annotations([SuppressedRule.NameAsKey]),
                },
            ],
        };

    private static Perspective Perspective(string name, IReadOnlyList<ModelTable> tables, IReadOnlyList<string> folders) => new(
        name,
        [
            .. tables.Where(t => t.Columns.Any(c => !c.IsHidden) || t.Measures.Count > 0)
                .Where(t => t.Name != PipelineRuns.Name && (t.Name != "Cohort Offset" || folders.Contains("Cohorts")))
                .Select(t => new PerspectiveTable(
                    t.Name,
                    [.. t.Columns.Where(c => !c.IsHidden).Select(c => c.Name)],
                    [.. t.Measures.Where(m => folders.Contains(m.Folder)).Select(m => m.Name)],
                    [.. t.Hierarchies.Select(h => h.Name)])),
        ]);
}
