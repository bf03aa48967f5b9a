using Cartline.Core.Failures;
using Cartline.Tests.Cli;
using Cartline.Tests.Core.Staging;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>How new what a batch says is, and that its place stays when another batch goes.</summary>
public sealed class PlaceTests(PostgresServer server)
{
    static readonly string[] Orders = [.. ShopFiles.Columns("transactions"), "updated_at"];

    [Theory]
    [InlineData("duckdb", "source.delivery=window", "source.window_from=2025-03-01", "source.window_to=2025-03-31")]
    [InlineData("postgres", "source.delivery=window", "source.window_from=2025-03-01", "source.window_to=2025-03-31")]
    [InlineData("duckdb", "source.delivery=snapshot", "source.snapshot_of=orders")]
    [InlineData("postgres", "source.delivery=snapshot", "source.snapshot_of=orders")]
    public async Task An_order_that_a_batch_names_is_not_missing_from_it_whatever_its_moment(string engine, params string[] settings)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(Stated("2025-03-20 10:00:00", "2025-03-21 09:00:00", "2025-03-22 12:00:00"));

        // The batch of 22 March names T1 with a moment of that morning, and T2 as it was before the newest statement of it.
        await shop.AcceptAsync(
            Stated("2025-03-22 08:15:00", "2025-03-19 09:00:00"), [.. settings, "quality.max_ended_pct=100"]);

        Assert.Equal("20|2", await shop.SoldAsync());
        Assert.Equal(["T1", "T2"], await shop.AskAsync("select t.transaction_id from production.transactions as t order by 1"));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_corrected_batch_keeps_the_place_of_a_refused_one_that_is_withdrawn(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(25));
        await shop.RefuseAsync(SmallShop.Known.Priced(25, 101, "?"));
        await shop.AcceptAsync(SmallShop.Known.Priced(1, 101, "7.00"), "source.as_of=2025-04-02");
        await shop.AcceptAsync(SmallShop.Known.Priced(25, 101, "10.00"));
        Assert.Equal("497|50", await shop.SoldAsync());

        (await shop.CommandAsync("batches", "withdraw", "2")).Ended(0);
        await shop.AcceptAsync(SmallShop.Known.Plain(1, 201));

        // What batch 3 says of T101 is still newer than what stands in the place of batch 2.
        Assert.Equal("507|51", await shop.SoldAsync());
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_withdrawn_batch_is_listed_with_its_day_and_why(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        await shop.AcceptAsync(SmallShop.Sales(25));
        await shop.RefuseAsync(SmallShop.Known.Priced(25, 101, "?"));
        (await shop.CommandAsync("batches", "withdraw", "2")).Ended(0);

        (await shop.CommandAsync("batches", "list")).Ended(0)
            .Naming("Batch 2 of 2025-03-28, source main, was withdrawn on ", "before, it was refused");
        (await shop.CommandAsync("batches", "show", "2")).Ended(0).Naming("was withdrawn on ", "withdrawn by hand", "no longer in staging");
        var list = (await shop.CommandAsync("batches", "list", "--json")).Ended(0).Json.GetProperty("batches");
        Assert.Equal(
            ["1 accepted", "2 withdrawn"],
            list.EnumerateArray().Select(b => $"{b.GetProperty("batch_id")} {b.GetProperty("status")}"));
        Assert.Equal("2025-03-28", list[1].GetProperty("as_of").GetString());
        Assert.Equal("", $"{list[1].GetProperty("loaded_at")}");
        foreach (var command in new[] { "batches list", "batches show" })
        {
            var said = await shop.CommandAsync([.. command.Split(' '), .. command == "batches show" ? ["2"] : (string[])[], "--json"]);
            Assert.Empty(DocumentSchemas.Faults(
                DocumentSchemas.Of(command), System.Text.Json.Nodes.JsonNode.Parse(said.Ended(0).Out)!));
        }

        (await shop.CommandAsync("batches", "withdraw", "2")).Ended(2).Naming("was withdrawn on ", "already");
        (await shop.CommandAsync("batches", "accept", "2", "--reason", "no")).Ended(2).Naming("it is withdrawn");
    }

    [Fact]
    public async Task An_order_of_a_mapping_keeps_its_lines_beside_one_that_is_excluded()
    {
        var files = TillMapping.With(
            "transactions.sql", "substr(min(l.sold_at), 12, 8) ", "min(l.sold_at) as updated_at, substr(min(l.sold_at), 12, 8) ").ToList();
        await using var embedded = Shop.OnDuckDb(files);
        await using var served = await Shop.OnPostgresAsync(server, files);
        foreach (var shop in new[] { embedded, served })
        {
            (await TillMapping.RunAsync(shop)).Succeeded();
            var head = TillMapping.Csv.Split('\n')[0];
            (await TillMapping.RunAsync(
                shop, $"{head}\n1004,Sweets,2,1.00,2025-03-04 10:00:00\n1004,Deposit,1,0.25,2025-03-04 10:00:00\n")).Succeeded();

            Assert.Equal(
                ["1001|22", "1002|1", "1004|2"],
                await shop.AskAsync(
                    "select i.transaction_id, sum(i.line_total) from production.transaction_items as i "
                    + "group by i.transaction_id order by 1"));
        }
    }

    [Fact]
    public async Task What_a_mapping_makes_of_a_column_cannot_be_kept()
    {
        await using var shop = Shop.OnDuckDb(TillMapping.Files.Select(f => (f.Key, f.Value)));
        (await TillMapping.RunAsync(shop)).Succeeded();
        shop.Options = shop.Options with { Source = shop.Options.Source with { Columns = ["till.sold_at = keep"] } };

        var message = (await shop.RunAsync(Path.Combine(shop.Project.Root, "till"))).Refused(FailureKind.Usage);

        Assert.Contains("\"till.sold_at = keep\"", message, StringComparison.Ordinal);
        Assert.Contains("evolve", message, StringComparison.Ordinal);
        Assert.Contains("sql/1_staging/from_till/landing.sql", message, StringComparison.Ordinal);
    }

    static ShopFiles Stated(params string[] moments) => moments.Index().Aggregate(
        SmallShop.Known.Header("transactions", Orders),
        (files, m) => files.Row("transactions", $"T{m.Index + 1}", "C1", $"2025-03-{20 + m.Index}", "10:00:00", "Card", "", "10.00", m.Item)
            .Line($"L{m.Index + 1}", $"T{m.Index + 1}", "P1", "1", "10.00", "0", "10.00"));
}
