using Cartline.Core.Options;
using Cartline.Tests.Support;
using CsCheck;

namespace Cartline.Tests.Core.Build;

public sealed class HistoryPropertyTests
{
    const string Versions = "select customer_id, city, country, effective_date, end_date, is_current, as_of from warehouse.dim_customers "
        + "where customer_id is not null order by customer_id, effective_date";

    static readonly Gen<string> City = Gen.OneOf("Pune", "Delhi", "São Paulo", "null");
    static readonly Gen<string> Country = Gen.OneOf("India", "null", "Türkiye");
    static readonly Gen<(string Id, string Values)> Customer = Gen.Select(
        Gen.OneOf("a", "B", "ü", "4"), City, Country, (id, city, country) => (id, $"{city}|{country}"));

    // Half of the batches come on the day of the one before; a third is built at once, the others wait for the next.
    static readonly Gen<(int Days, bool IsBuilt, (string Id, string Values)[] Customers)> Batch =
        Gen.Select(Gen.OneOf(0, 0, 1, 40), Gen.Int[0, 2].Select(n => n == 0), Customer.Array[0, 5]);

    static readonly Gen<(bool IsSnapshot, (int Days, bool IsBuilt, (string Id, string Values)[] Customers)[] Batches)> Sequence =
        Gen.Select(Gen.Bool, Batch.Array[2, 5]);

    [Fact]
    public Task Any_sequence_of_batches_leaves_the_history_of_the_model() => Sequence.SampleAsync(
        async sequence =>
        {
            await using var shop = Shop.OnDuckDb();
            var model = new HistoryModel(sequence.IsSnapshot);
            var day = new DateOnly(2025, 1, 1);
            foreach (var (number, batch) in sequence.Batches.Index())
            {
                day = day.AddDays(batch.Days);
                var records = batch.Customers.GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.Last().Values);
                shop.Options = shop.Options with
                {
                    Source = new() { AsOf = day, Delivery = sequence.IsSnapshot ? DeliveryKind.Snapshot : DeliveryKind.Delta },
                };
                (await shop.IngestAsync(Files(number, records))).Succeeded();
                model.Take(day, records);
                if (batch.IsBuilt || number == sequence.Batches.Length - 1)
                {
                    (await shop.BuildStarAsync(fullRefresh: false)).Succeeded();
                    Assert.Equal(model.Lines, await shop.AskAsync(Versions));
                }
            }

            (await shop.BuildStarAsync(fullRefresh: true)).Succeeded();
            Assert.Equal(model.Lines, await shop.AskAsync(Versions));
        },
        iter: Sweep.Count(usual: 10, sweep: 100),
        threads: 1);

    // The product tells one batch from another: the very same files again would be no batch.
    static ShopFiles Files(int number, Dictionary<string, string> records)
    {
        var files = new ShopFiles().Product($"P{number}");
        foreach (var (id, values) in records)
        {
            var parts = values.Split('|');
            files.Customer(id, city: parts[0] == "null" ? "" : parts[0], country: parts[1] == "null" ? "" : parts[1]);
        }

        return files;
    }
}
