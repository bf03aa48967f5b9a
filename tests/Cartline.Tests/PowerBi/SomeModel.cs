using Cartline.Core.Options;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;
using Cartline.PowerBi.Shop;
using Cartline.PowerBi.Source;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

/// <summary>The product's own model, without a shop behind it.</summary>
static class SomeModel
{
    static readonly Lazy<ModelCatalog> LazyCatalog = new(() => new ModelCatalog(new SqlFolder(Repo.At("sql")), "duckdb"));
    static readonly Lazy<DashboardDefinitions> LazyDefinitions = new(() => DashboardDefinitions.Read(Repo.At("metrics")));
    static readonly Lazy<SemanticModel> LazyShop = new(() => Make(new CartlineOptions()));

    public static ModelCatalog Catalog => LazyCatalog.Value;

    public static DashboardDefinitions Definitions => LazyDefinitions.Value;

    public static SemanticModel Shop => LazyShop.Value;

    public static SemanticModel Make(CartlineOptions options)
    {
        using var none = new EmbeddedRows();
        return new ShopModel(options, Catalog, Definitions).Make(new ModelRows
        {
            Source = "embedded",
            Runs = none.Formula(PipelineRuns.Table.Columns.Select(c => c.Source)),
            Embedded = new Dictionary<string, string> { ["fact_sales"] = "#table({\"date_key\"}, {})" },
            WhyNotEmbedded = "Left out \"here\".",
        });
    }
}
