using System.Globalization;
using System.Text;
using Cartline.Tests.Cases;
using Cartline.Tests.Support;

namespace Cartline.Tests.Sources;

/// <summary>
/// <c>docs/sources/reconciliation.md</c>: what each public data set contains by its own columns, what became of it, and that both engines
/// say the same to the cent.
/// </summary>
[Trait("data", "shared")]
public sealed class ReconciliationPageTests(PostgresServer server)
{
    const string Page = "docs/sources/reconciliation.md";

    const string Figures =
        "select count(*), sum(o.line_count), count(distinct case when o.customer_key <> 0 then c.customer_id end), sum(o.revenue), "
        + "sum(o.costed_revenue - o.profit), sum(case when o.order_total is null then 0 else 1 end) from warehouse.fact_orders as o "
        + "join warehouse.dim_customers as c on c.customer_key = o.customer_key";

    const string Unmet = "select count(*) from production.order_totals as t join warehouse.fact_orders as o "
        + "on o.transaction_id = t.transaction_id where t.unexplained <> 0";

    // The data set, its source, and what has to be set for it.
    static readonly (string Folder, string Source, string[] Settings)[] Shops =
    [
        ("shopify", "shopify", ["shop.timezone=America/New_York"]),
        ("woocommerce", "woocommerce", []),
        ("northwind", "northwind", []),
        ("superstore", "superstore", []),
        ("adventureworks", "adventureworks", []),
        ("jaffle_shop", "jaffle_shop", []),
        ("cdnow", "cdnow", []),
        ("uci_online_retail", "online_retail", []),
    ];

    // Of these the tests of their own know the figures; this page is asked of them by --long and when it is written anew.
    static readonly string[] Large = ["adventureworks", "cdnow", "superstore", "uci_online_retail"];

    [Fact]
    public async Task Says_of_each_data_set_what_was_read_and_where_it_went()
    {
        var page = new StringBuilder(Head);
        var details = new StringBuilder();
        var isWhole = Sweep.IsLong || Environment.GetEnvironmentVariable("CARTLINE_ACCEPT") == "1";
        foreach (var (folder, source, settings) in Shops)
        {
            var (row, detail) = isWhole || !Large.Contains(folder) ? await OnBothAsync(folder, source, settings) : Kept(folder);
            page.Append(row);
            details.Append(detail);
        }

        Golden.Equal(Page, page.Append(details).ToString());
    }

    // What is not read stays on the page as it is.
    static (string Row, string Detail) Kept(string folder)
    {
        Requires.Dataset(folder);
        var page = File.ReadAllText(Repo.At(Page)).ReplaceLineEndings("\n");
        var row = page.Split('\n').Single(l => l.StartsWith($"| {folder} |", StringComparison.Ordinal));
        var detail = page[page.IndexOf($"\n## {folder}\n", StringComparison.Ordinal)..];
        var end = detail.IndexOf("\n## ", 1, StringComparison.Ordinal);
        return ($"{row}\n", end < 0 ? detail : detail[..end]);
    }

    async Task<(string Row, string Detail)> OnBothAsync(string folder, string source, string[] settings)
    {
        var answers = new List<(string Row, string Detail)>();
        foreach (var engine in (string[])["duckdb", "postgres"])
        {
            await using var shop = await Case.OnAsync(engine, server);
            await shop.TakeAsync(source, Requires.Dataset(folder), settings);
            answers.Add(await AnswerAsync(shop, folder, source));
        }

        Assert.Equal(answers[0], answers[1]);
        return answers[0];
    }

    static async Task<(string, string)> AnswerAsync(Case shop, string folder, string source)
    {
        var figures = (await shop.ValueAsync(Figures)).Split('|');
        var bridge = (await shop.BridgeAsync()).Split('|');
        var unmet = await shop.ValueAsync(Unmet);
        var met = decimal.Parse(figures[5], CultureInfo.InvariantCulture) - decimal.Parse(unmet, CultureInfo.InvariantCulture);
        var totals = figures[5] == "0" ? "none stated" : $"{met:N0} met, {unmet} not";
        var counts = figures[..3].Select(Count);
        var money = new[] { bridge[0], bridge[1], figures[3], figures[4], bridge[2], bridge[4], bridge[5], bridge[6] }.Select(Money);
        var row = $"| {string.Join(" | ", [folder, .. counts, .. money, totals])} |\n";

        var detail = new StringBuilder($"\n## {folder}\n\n`--from {source}`. What the files hold, by their own columns:");
        foreach (var total in shop.Shop.Report("staging/ingestion_summary.json").GetProperty("source_totals").EnumerateObject())
        {
            detail.Append($" {total.Name.Replace('_', ' ')} {total.Value.GetDecimal():#,0.####};");
        }

        detail.Length--;
        detail.Append(".\n\n| where each order line went | lines | money |\n|---|---:|---:|\n");
        foreach (var fate in await shop.LinesWentAsync())
        {
            var parts = fate.Split('|');
            detail.Append($"| {parts[0]} | {Count(parts[1])} | {Money(parts[2])} |\n");
        }

        return (row, detail.ToString());
    }

    static string Count(string number) => decimal.Parse(number, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    static string Money(string amount) => amount == "null"
        ? "–" : decimal.Parse(amount, CultureInfo.InvariantCulture).ToString("#,0.00##", CultureInfo.InvariantCulture);

    const string Head = """
        # Public data sets, reconciled

        This page is written by a test that reads each data set with the source that comes with the program, on DuckDB and on PostgreSQL.
        Both say the same to the cent. The totals of the files are counted before anything is excluded; what is excluded stands below with
        its reason. Money is in the currency of the data set. A dash means that the data set does not say.

        | data set | orders | lines | customers | gross | discounts | revenue | cost | returns | shipping | tax | total sales | totals |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|

        """;
}
