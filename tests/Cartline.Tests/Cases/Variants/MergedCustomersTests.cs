using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Customers who turn out to be another one: as whose their orders count, and what is told where nobody can say.</summary>
public sealed class MergedCustomersTests(PostgresServer server)
{
    const string Buyers = "select t.transaction_id, t.customer_id, t.merged_from from production.transactions as t"
        + " order by t.transaction_id collate \"C\"";

    const string Merges = "select m.from_id, m.into_id, m.person_id, m.merged_on from production.customer_merges as m"
        + " order by m.from_id collate \"C\"";

    const string Spent = "select a.customer_id, a.total_spent, a.transaction_count from analytics.customer_lifetime_value as a"
        + " order by a.customer_id collate \"C\" nulls last";

    // Who bought over all days, and the days on which a person bought for the first time.
    const string Persons = "select count(distinct c.customer_id),"
        + " count(distinct case when d.full_date = c.first_order_date then c.customer_id end)"
        + " from warehouse.fact_sales as f join warehouse.dim_date as d on d.date_key = f.date_key"
        + " join warehouse.dim_customers as c on c.customer_key = f.customer_key";

    const string Quick = "dashboard.pictures=false";
    const string Guests = "source.guest_ids=0";

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Orders_of_a_merged_customer_are_those_of_the_one_who_stays(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = new ShopFiles().Product("P1").Customer("A", email: "ann@example.com").Customer("B", email: "ann@example.com");
        foreach (var id in (string[])["C", "D", "E", "F"])
        {
            files.Customer(id);
        }

        // Nobody stated X, and 0 is a guest.
        foreach (var (n, customer) in ((string[])["A", "B", "C", "D", "E", "F", "X", "0"]).Index())
        {
            files.Sale($"T{customer}", customer, "P1", $"2025-03-{n + 1:00}", price: 10m + n);
        }

        var before = await shop.AcceptAsync(files, Guests, Quick);

        Assert.Empty(await shop.AskAsync(Merges));
        Assert.Equal("7|7", await shop.ValueAsync(Persons));
        Assert.DoesNotContain("merge", before.Said, StringComparison.Ordinal);
        before.Naming("email_is_unique");

        // A batch of merges alone: a chain, a circle and one that leads into it, one of unknown customers, and what is no merge.
        var merged = await shop.AcceptAsync(
            Alone(shop, "A,B,2025-04-01", "B,C,someday", "X,C,", "E,F,2025-04-02", "F,E,2025-04-02", "Y,Z,", "D,D,", "0,C,", "G,0,", "H,,"),
            Guests, Quick, "quality.max_quarantined_pct=50");

        Assert.Equal(
            ["A|B|C|2025-04-01", "B|C|C|null", "E|F|E|2025-04-02", "F|E|F|2025-04-02", "X|C|C|null", "Y|Z|Z|null"],
            await shop.AskAsync(Merges));
        Assert.Equal(
            ["T0|null|null", "TA|C|A", "TB|C|B", "TC|C|null", "TD|D|null", "TE|E|null", "TF|F|null", "TX|C|X"],
            await shop.AskAsync(Buyers));
        Assert.Equal(["C|49|4", "D|13|1", "E|14|1", "F|15|1", "null|17|1"], await shop.AskAsync(Spent));
        Assert.Equal("4|4", await shop.ValueAsync(Persons));
        // Nobody is deleted; who was merged is no person of its own, and who stays bought when the first of them did.
        Assert.Equal(
            ["A|C|null|null", "B|C|null|null", "C|null|2025-03-01|Regular", "X|C|null|null", "Z|null|null|Prospect"],
            await shop.AskAsync("select c.customer_id, c.merged_into, c.first_order_date, c.customer_segment"
                + " from warehouse.dim_customers as c where c.is_latest and c.customer_id in ('A', 'B', 'C', 'X', 'Z')"
                + " order by c.customer_id collate \"C\""));
        Assert.Equal(
            ["4|49"],
            await shop.AskAsync("select sum(a.total_transactions), sum(a.total_spent) from warehouse.agg_customer_metrics as a"
                + " join warehouse.dim_customers as c on c.customer_key = a.customer_key where c.customer_id = 'C'"));
        Assert.Equal(
            [
                "completeness__customer_merges__into_is_present", "validity__customer_merges__is_of_two_customers",
                "validity__customer_merges__is_of_two_customers", "validity__customer_merges__is_of_two_customers",
            ],
            await shop.AskAsync("select q.rule from production.quarantine as q order by q.rule"));
        merged.Naming(
            "consistency__customer_merges__end_with_somebody", "integrity__customer_merges__from_exists",
            "integrity__customer_merges__into_exists", "validity__customer_merges__day_is_readable",
            "sold to customers who were merged into another, such as order TA: 3, USD 37.00");
        Assert.DoesNotContain("email_is_unique", merged.Said, StringComparison.Ordinal);

        // The newest statement counts, and one may be taken back: the circle opens, B is a person again, and A is B.
        await shop.AcceptAsync(Alone(shop, "F,D,2025-04-03", "B,C,,delete"), Guests, Quick);

        Assert.Equal(
            ["TA|B|A", "TB|B|null", "TC|C|null", "TD|D|null", "TE|D|E", "TF|D|F", "TX|C|X"], (await shop.AskAsync(Buyers)).Skip(1));
        Assert.Equal("3|3", await shop.ValueAsync(Persons));
        Assert.Equal(
            ["A|B|B|false", "B|C|B|true", "E|F|D|false", "F|D|D|false", "X|C|C|false", "Y|Z|Z|false"],
            await shop.AskAsync(
                "select m.from_id, m.into_id, m.person_id, m.is_ended from production.customer_merges as m"
                + " order by m.from_id collate \"C\""));

        // Without the version of the merges the orders are again of whom they name.
        (await shop.CommandAsync("rollback", "1", "--yes")).Ended(0);
        Assert.Equal("7|7", await shop.ValueAsync(Persons));
        Assert.Equal("TA|A|null", (await shop.AskAsync(Buyers))[1]);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task A_long_chain_is_followed_and_a_second_source_has_its_own_customers(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = new ShopFiles().Product("P1");
        for (var n = 0; n < 10; n++)
        {
            files.Customer($"C{n}").Sale($"T{n}", $"C{n}", "P1", $"2025-03-{n + 1:00}");
        }

        for (var n = 0; n < 9; n++)
        {
            files.Merge($"C{n}", $"C{n + 1}");
        }

        await shop.AcceptAsync(files);

        // Eight customers are followed; the chain of C0 is one longer, and it stays itself.
        Assert.Equal(
            ["C0|1", "C9|9"],
            await shop.AskAsync("select t.customer_id, count(*) from production.transactions as t group by t.customer_id order by 1"));

        var till = new ShopFiles().Product("P1").Customer("C8").Customer("C9").Sale("T8", "C8", "P1", "2025-04-01").Merge("C8", "C9");
        await shop.AcceptAsync(till, "source.name=till", "source.shares=products");

        Assert.Equal(
            ["C9", "till:C9"],
            await shop.AskAsync("select t.customer_id from production.transactions as t"
                + " where t.transaction_id in ('T8', 'till:T8') order by 1"));

        // Where two sources have the same customers, so do their merges.
        var web = new ShopFiles().Product("P1").Customer("W").Sale("T8", "W", "P1", "2025-04-02").Merge("W", "C9");
        await shop.AcceptAsync(web, "source.name=web", "source.shares=customers, products");

        Assert.Equal(
            "C9|W",
            await shop.ValueAsync(
                "select t.customer_id, t.merged_from from production.transactions as t where t.transaction_id = 'web:T8'"));
    }

    static string Alone(Case shop, params string[] merges)
    {
        var folder = Path.Combine("merges", $"{merges.Length}");
        shop.Write(Path.Combine(folder, "customer_merges.csv"), $"from_id,into_id,day,op\n{string.Join('\n', merges.Select(Whole))}\n");
        return Path.Combine(shop.Folder, folder);
    }

    static string Whole(string merge) => merge.Count(c => c == ',') == 3 ? merge : $"{merge},";
}
