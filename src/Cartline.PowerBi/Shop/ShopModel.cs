using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Source;

namespace Cartline.PowerBi.Shop;

/// <summary>Makes the semantic model of the shop: the star, its measures, and where the rows come from.</summary>
internal sealed class ShopModel(CartlineOptions options, ModelCatalog catalog, DashboardDefinitions definitions)
{
    private const int MostMonthsSince = 24;
    private readonly MeasureFormats formats = new(options.Shop.Currency);

    /// <summary>The tables of the star.</summary>
    public IReadOnlyList<SourceTable> Tables { get; } = new SourceTables(options.Dashboard.ShowPersonalData).All;

    /// <summary>Makes it.</summary>
    /// <param name="rows">Where the rows come from.</param>
    public SemanticModel Make(ModelRows rows)
    {
        var star = Tables.Select(Table).ToList();
        star[0] = star[0] with { Measures = new ShopMeasures(definitions, formats).All() };
        var offset = CohortOffset();
        IReadOnlyList<ModelTable> tables = [.. star, offset, Runs(rows.Runs), TimeComparison.Table];
        return new SemanticModel
        {
            Culture = options.Shop.Locale,
            Description = $"Sales of {options.Shop.Name}: one row per line sold, with the customer and product as they were on the day of sale.",
            Tables = tables,
            Relationships =
            [
                To("Date Key", "Date"),
                To("Customer Key", "Customer"),
                To("Product Key", "Product"),
                To("Payment Method Key", "Payment Method"),
            ],
            Expressions = [.. Parameters.With(rows.Source, rows.Folder, rows.Server, rows.Database), .. Tables.Select(t => Embedded(t, rows))],
            Roles =
            [
                new Role(
                    "Online sales", "An example of row-level security: sees what was paid online, and nothing of cash on delivery.",
                    [new TablePermission("Payment Method", "'Payment Method'[Payment Type] = \"Online\"")],
                    SuppressedRule.Annotations(SuppressedRule.NoMembers)),
            ],
            Perspectives = [Perspective("Sales", tables, ["Sales", "Time", "Comparison", "Products"]), Perspective("Customers", tables, ["Customers", "Cohorts"])],
            Annotations = [new Annotation("__PBI_TimeIntelligenceEnabled", "0"), new Annotation("PBI_ProTooling", "[\"DevMode\"]")],
        };
    }

    private ModelTable Table(SourceTable source)
    {
        var model = catalog.Models(Layer.Warehouse).First(m => m.Name.Table == source.Source);
        return Table(source, model.Meanings) with
        {
            Description = model.Summary,
            DataCategory = source.DataCategory,
            Hierarchies = source.Hierarchies,
            Source = PowerQuery.Rows(source),
            SourceAnnotations = SuppressedRule.Annotations(source.Columns.Any(c => c.Made is not null) ? [SuppressedRule.AddedColumns] : []),
        };
    }

    private static ModelTable Table(SourceTable source, IReadOnlyDictionary<string, string> meanings)
    {
        var sorting = source.Columns.Select(c => c.SortBy).Concat(source.Hierarchies.SelectMany(h => h.Levels)).ToHashSet();
        return new ModelTable
        {
            Name = source.Name,
            Columns = [.. source.Columns.Where(c => c.IsTaken).Select(c => new ModelColumn
            {
                Name = c.Name,
                Type = c.Type,
                Source = c.Source,
                Description = c.Meaning.Length > 0 ? c.Meaning : meanings.GetValueOrDefault(c.Source, ""),
                IsHidden = c.IsHidden,
                IsKey = c.IsKey,
                IsAvailableInMdx = !c.IsHidden || sorting.Contains(c.Name) || c.SortBy is not null,
                SortBy = c.SortBy,
                Format = c.Format,
                DataCategory = c.Place,
                Annotations = SuppressedRule.Annotations(c is { Type: ColumnType.DateTime } && c.Name.Contains("Date", StringComparison.OrdinalIgnoreCase) ? [SuppressedRule.IsoDay] : []),
            })],
        };
    }

    private static ModelTable Runs(string rows) => Table(PipelineRuns.Table, new Dictionary<string, string>()) with
    {
        Description = "The pipeline's runs, the newest first: what the Operations page shows.",
        Source = rows,
        Annotations = SuppressedRule.Annotations(SuppressedRule.StandsAlone),
    };

    private static ModelTable CohortOffset() => new()
    {
        Name = "Cohort Offset",
        Description = "Months since a customer's first order: the columns of the table of cohorts.",
        Columns = [new ModelColumn { Name = "Months Since", Type = ColumnType.Int64, Source = "months_since", Format = "0", Description = "0 = the month of the first order" }],
        Source = $"let\n    Source = Table.FromColumns({{List.Numbers(0, {MostMonthsSince + 1})}}, {{\"months_since\"}}),\n    Typed = Table.TransformColumnTypes(Source, {{{{\"months_since\", Int64.Type}}}}, \"en-US\")\nin\n    Typed",
        Annotations = SuppressedRule.Annotations(SuppressedRule.StandsAlone),
    };

    private static SharedExpression Embedded(SourceTable table, ModelRows rows) => new(
        table.Embedded,
        rows.Embedded.GetValueOrDefault(table.Source) ?? $"error {PowerQuery.Text(rows.WhyNotEmbedded)}",
        $"Rows of {table.Name} within this file, as the published warehouse had them.");

    private static Relationship To(string key, string table) => new("Sales", key, table, key);

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
