using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Staging;

public sealed class LineDispositionTests(PostgresServer server)
{
    const string Dispositions = "select fate, records, amount from production.line_fates order by fate collate \"C\"";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Order_lines_of_the_four_files_have_one_disposition_each(string engine)
    {
        await using var shop = engine == "duckdb" ? Shop.OnDuckDb() : await Shop.OnPostgresAsync(server);
        shop.Options = shop.Options with
        {
            Quality = new QualityOptions { MaxQuarantinedPct = 80 },
            Money = new MoneyOptions { LineTotal = LineTotalSource.Recomputed },
        };

        (await shop.DeliverAsync(
            Lines("I1").Line("I2", "T9", "P1", total: "7.50").Line("I4", "T1", "P1", quantity: "-1", total: "-100.00")
                .Raw("transaction_items", "I3,T1"))).Succeeded();

        Assert.Equal(
            [
                "malformed: too_few_fields|1|null",
                "quarantined: integrity__transaction_items__transaction_exists|1|7.5",
                "recomputed instead of stated|0|-0.5",
                "returned|1|-100",
                "skipped: blank or a copy|1|null",
                "sold to a known customer|1|100",
            ],
            await shop.AskAsync(Dispositions));

        (await shop.DeliverAsync(Lines("I1", total: "98.00", day: "2025-02-02"))).Succeeded();

        Assert.Equal(
            [
                "malformed: too_few_fields|1|null",
                "quarantined: integrity__transaction_items__transaction_exists|1|7.5",
                "recomputed instead of stated|0|-2",
                "removed by a later statement of its order|1|-100",
                "replaced by a later batch|1|99.5",
                "skipped: blank or a copy|2|null",
                "sold to a known customer|1|100",
            ],
            await shop.AskAsync(Dispositions));
    }

    // One order with one line that arrives twice, whose stated total is less than quantity times price.
    static ShopFiles Lines(string item, string total = "99.50", string day = "2025-02-01") => new ShopFiles()
        .Customer("C1").Product("P1").Order("T1", "C1", day, total: "99.50")
        .Line(item, "T1", "P1", total: total).Line(item, "T1", "P1", total: total);
}
