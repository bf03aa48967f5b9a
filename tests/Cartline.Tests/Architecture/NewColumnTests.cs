using Cartline.Tests.Core.Sql;
using Cartline.Tests.Support;

namespace Cartline.Tests.Architecture;

/// <summary>How many places know the shop's shape: a column is followed from the raw file to Power BI by the files it touches.</summary>
public sealed class NewColumnTests
{
    const int MostFiles = 6;

    const string SalesChannel = """
        -- Where orders come from: one row for each channel, plus the unknown channel (key 0).
        -- grain: sales_channel
        -- key: sales_channel_key
        -- load: upsert
        -- unknown: true
        select distinct
            t.sales_channel -- web, app or store
        from production.transactions as t
        where t.sales_channel is not null

        """;

    const string Metrics = """
        star:
          s: dim_sales_channel
        dimensions:
          sales_channel: { label: Sales channel, sql: "coalesce(s.sales_channel, '(unknown)')", kind: text }
        slicers: [day, category, state, payment_method, sales_channel]

        """;

    [Fact]
    public async Task Is_carried_from_the_raw_file_to_the_slicer_and_to_Power_BI_by_few_files()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        await AddChannelAsync(folder.At("source", "transactions.csv"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var touched = Touched().ToList();
        foreach (var (path, text) in touched)
        {
            folder.Write(path, text);
        }

        (await CommandLine.RunAsync(folder.Path, "run --source source")).Ended(0);

        Assert.InRange(touched.Count, 1, MostFiles);
        var split = (await CommandLine.RunAsync(folder.Path, "explain revenue --by sales_channel")).Ended(0).Out;
        Assert.Matches(@"web\s+80\.00", split);
        Assert.Matches(@"store\s+120\.00", split);
        var web = (await CommandLine.RunAsync(folder.Path, "explain orders --filter sales_channel=web")).Ended(0).Out;
        Assert.Equal("1", web.TrimEnd().Split('\n')[^1].Trim());
        var page = await TextAsync(folder.At("dashboards", "html", "index.html"));
        Assert.Contains("\"sales_channel\"", page, StringComparison.Ordinal);
        var model = folder.At("dashboards", "powerbi", "ecommerce_analytics.SemanticModel", "definition");
        Assert.Contains(
            "column 'Sales Channel'", await TextAsync(Path.Combine(model, "tables", "Sales Channel.tmdl")), StringComparison.Ordinal);
        Assert.Contains(
            "'Sales Channel'.'Sales Channel Key'", await TextAsync(Path.Combine(model, "relationships.tmdl")), StringComparison.Ordinal);
    }

    // What a person edits: the contract, the order, a dimension, the fact, and what people split and filter by.
    static IEnumerable<(string Path, string Text)> Touched() =>
    [
        ("sql/1_contract/transactions.sql", Changed(
            "1_contract/transactions.sql",
            (
                "    total_amount     money",
                "    sales_channel    text,  -- where it was bought: web, app or store\n    total_amount     money"))),
        ("sql/2_production/transactions.sql", Changed(
            "2_production/transactions.sql",
            ("    t.total_amount,", "    t.sales_channel,    -- where it was bought; null when unknown\n    t.total_amount,"))),
        ("sql/3_warehouse/dim_sales_channel.sql", SalesChannel),
        ("sql/3_warehouse/fact_sales.sql", Changed(
            "3_warehouse/fact_sales.sql",
            ("-> warehouse.dim_payment_method", "-> warehouse.dim_payment_method, sales_channel_key -> warehouse.dim_sales_channel"),
            ("as payment_method_key\n", "as payment_method_key,\n        coalesce(s.sales_channel_key, 0)   as sales_channel_key\n"),
            (
                "on m.payment_method_name = t.payment_method\n",
                "on m.payment_method_name = t.payment_method\n"
                + "    left join warehouse.dim_sales_channel as s on s.sales_channel = t.sales_channel\n"),
            ("    i.transaction_id, ", "    o.sales_channel_key, -- 0 = unknown channel\n    i.transaction_id, "))),
        ("metrics/sales_channel.yaml", Metrics),
    ];

    static string Changed(string path, params (string From, string To)[] changes)
    {
        var text = SqlFiles.Own[path].Text;
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }

    // T1 is sold in the web, T2 in the store; of the others nobody knows.
    static async Task AddChannelAsync(string file)
    {
        var lines = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        var channels = new Dictionary<string, string> { ["transaction_id"] = "sales_channel", ["T1"] = "web", ["T2"] = "store" };
        await File.WriteAllTextAsync(
            file, string.Concat(lines.Select(l => $"{l},{channels.GetValueOrDefault(l.Split(',')[0], "")}\n")),
            TestContext.Current.CancellationToken);
    }

    static Task<string> TextAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
}
