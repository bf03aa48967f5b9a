using Cartline.Core;
using Cartline.Core.Build;
using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
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

    public static ModelCatalog Catalog => LazyCatalog.Value;

    public static DashboardDefinitions Definitions => LazyDefinitions.Value;

    public static IReadOnlyDictionary<TableName, IReadOnlyList<Column>> Warehouse => LazyWarehouse.Value;

    public static SemanticModel Shop => LazyShop.Value;

    /// <summary>The model under these settings; of other definitions than the product's where they are given.</summary>
    public static SemanticModel Make(CartlineOptions options, DashboardDefinitions? definitions = null)
    {
        using var none = new EmbeddedRows();
        return new ShopModel(options, definitions ?? Definitions, Warehouse).Make(new ModelRows
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
