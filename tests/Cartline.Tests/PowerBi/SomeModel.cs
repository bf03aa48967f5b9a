using Cartline.Core;
using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Engines.DuckDb;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Shop;
using Cartline.PowerBi.Source;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

/// <summary>The product's own model, without a shop behind it.</summary>
static class SomeModel
{
    static readonly Lazy<ModelCatalog> LazyCatalog = new(() => new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb"));
    static readonly Lazy<DashboardDefinitions> LazyDefinitions = new(() => DashboardDefinitions.Read(Catalog, Repo.At("metrics")));
    static readonly Lazy<IReadOnlyDictionary<TableName, IReadOnlyList<Column>>> LazyWarehouse =
        new(() => ReadAsync().GetAwaiter().GetResult());
    static readonly Lazy<SemanticModel> LazyShop = new(() => Make(new CartlineOptions()));
    static readonly Lazy<DashboardDefinitions> LazyWhole =
        new(() => ShopDefinitions.Fit(Definitions, ShopContents.Of(Definitions, [], [])));
    static readonly Lazy<SemanticModel> LazyWholeShop = new(() => Make(new CartlineOptions(), Whole));

    public static ModelCatalog Catalog => LazyCatalog.Value;

    public static DashboardDefinitions Definitions => LazyDefinitions.Value;

    public static IReadOnlyDictionary<TableName, IReadOnlyList<Column>> Warehouse => LazyWarehouse.Value;

    /// <summary>The model of a shop of four files: nothing but lines.</summary>
    public static SemanticModel Shop => LazyShop.Value;

    /// <summary>The definitions of a shop that has all there is: returns, and orders with more than their lines.</summary>
    public static DashboardDefinitions Whole => LazyWhole.Value;

    /// <summary>The model of such a shop.</summary>
    public static SemanticModel WholeShop => LazyWholeShop.Value;

    /// <summary>The definitions of a shop of four files.</summary>
    public static DashboardDefinitions OfLines(DashboardDefinitions definitions) => ShopDefinitions.Fit(
        definitions,
        ShopContents.Of(
            definitions, definitions.Fields.Values.Where(f => f.Event is not null || f.IsOfOrders).Select(f => f.Name),
            definitions.Dimensions.Values.Where(d => d.Event is not null || d.Listed is not null).Select(d => d.Id)));

    /// <summary>The model under these settings; of other definitions than those of a shop of four files where they are given.</summary>
    public static SemanticModel Make(
        CartlineOptions options, DashboardDefinitions? definitions = null,
        IReadOnlyDictionary<TableName, IReadOnlyList<Column>>? warehouse = null)
    {
        using var none = new EmbeddedRows();
        return new ShopModel(options, definitions ?? OfLines(Definitions), warehouse ?? Warehouse).Make(new ModelRows
        {
            Source = "embedded",
            Runs = none.Formula(PipelineRuns.Table.Columns.Select(c => c.Source)),
            Embedded = new Dictionary<string, string> { ["fact_sales"] = "#table({\"date_key\"}, {})" },
            WhyNotEmbedded = "Left out \"here\".",
        });
    }

    static async Task<IReadOnlyDictionary<TableName, IReadOnlyList<Column>>> ReadAsync()
    {
        using var folder = new TemporaryFolder();
        await using var engine = new DuckDbEngine(folder.At("data"), new DuckDbLimits(0, 0), Catalog);
        await using var context = EmptyProject.Context(engine, Catalog, folder.Path);
        return (await ModelShapes.ReadAsync(context, CancellationToken.None)).ToDictionary(s => s.Key, s => s.Value.Made);
    }
}
