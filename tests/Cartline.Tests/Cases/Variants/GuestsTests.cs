using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Variants;

/// <summary>Orders that name no customer and have an e-mail address: who bought, now, after a later batch and in another source.</summary>
public sealed class GuestsTests(PostgresServer server)
{
    const string Buyers = "select t.transaction_id, t.customer_id, t.customer_email from production.transactions as t"
        + " order by t.transaction_id collate \"C\"";

    const string Persons = "select count(distinct c.customer_id), count(distinct f.transaction_id), sum(f.line_total)"
        + " from warehouse.fact_sales as f join warehouse.dim_customers as c on c.customer_key = f.customer_key"
        + " where c.customer_id is not null";

    static ShopFiles Empty => new ShopFiles().Product("P1")
        .Header("transactions", [.. ShopFiles.Columns("transactions"), "customer_email"]);

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Are_who_has_their_address_else_the_address_itself(string engine)
    {
        await using var shop = await Case.OnAsync(engine, server);
        var files = Empty.Customer("C1", email: "Ann@example.com").Customer("C2", email: "fam@example.com")
            .Customer("C3", email: "fam@example.com");
        // An id rules over the address; 0 is no id.
        Sold(files, "T1", "C1", "someone@example.com");
        Sold(files, "T2", "", " ANN@example.com ");
        Sold(files, "T3", "", "fam@example.com");
        Sold(files, "T4", "", "new@example.com");
        Sold(files, "T5", "", "New@Example.com");
        Sold(files, "T6", "", "");
        Sold(files, "T7", "0", "late@example.com");
        Sold(files, "T8", "", "none");
        Sold(files, "T9", "", "hidden@example.com", "someday");

        var run = await shop.AcceptAsync(files, "source.guest_ids=0");

        Assert.Equal(
            [
                "T1|C1|null", "T2|C1|ann@example.com", "T3|fam@example.com|fam@example.com", "T4|new@example.com|new@example.com",
                "T5|new@example.com|new@example.com", "T6|null|null", "T7|late@example.com|late@example.com", "T8|null|null",
            ],
            await shop.AskAsync(Buyers));
        Assert.Equal("4|6|60", await shop.ValueAsync(Persons));
        Assert.Equal(
            ["fam@example.com|fam@example.com|true|New|null", "new@example.com|new@example.com|true|Regular|null"],
            await shop.AskAsync("select c.customer_id, c.email, c.is_inferred, c.customer_segment, c.merged_into"
                + " from warehouse.dim_customers as c where c.customer_id in ('fam@example.com', 'new@example.com') order by 1"));
        Assert.Equal(
            ["validity__transactions__transaction_date_is_readable|h***"],
            await shop.AskAsync("select q.rule, substr(q.raw_text, strpos(q.raw_text, 'h'), 4) from production.quarantine as q"
                + " where q.table_name = 'transactions'"));
        run.Naming(
            "validity__transactions__customer_email_shape",
            "sold to guests whose e-mail address is that of a customer: the customer's orders, such as order T2: 1, USD 10.00",
            "sold to guests known by their e-mail address alone, such as order T3: 4, USD 40.00");
        Assert.DoesNotContain("whom nobody stated", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.com", run.Said, StringComparison.OrdinalIgnoreCase);

        // A customer is stated who alone has the address: all its orders are hers. So are those of two who turn out to be one.
        shop.Write("known/customers.csv", "customer_id,email\nC9,NEW@example.com\n");
        shop.Write("known/customer_merges.csv", "from_id,into_id\nC2,C3\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "known"), "source.guest_ids=0", "source.columns=evolve");

        Assert.Equal(["T3|C3", "T4|C9", "T5|C9"], (await shop.AskAsync(Buyers)).Skip(2).Take(3).Select(b => b[..b.LastIndexOf('|')]));
        Assert.Equal("4|6|60", await shop.ValueAsync(Persons));
        Assert.Equal(
            ["fam@example.com|C3|null", "new@example.com|C9|null"],
            await shop.AskAsync("select c.customer_id, c.merged_into, c.customer_segment from warehouse.dim_customers as c"
                + " where c.is_latest and c.customer_id in ('fam@example.com', 'new@example.com') order by 1"));

        // Another customer with that address: nobody can say which of them it was.
        shop.Write("two/customers.csv", "customer_id,email\nC10,new@example.com\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "two"), "source.guest_ids=0", "source.columns=evolve");
        Assert.Equal("T4|new@example.com|new@example.com", (await shop.AskAsync(Buyers))[3]);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Of_two_sources_are_one_where_their_customers_are(string engine)
    {
        const string Relay = "ab12@marketplace.amazon.de";
        await using var shop = await Case.OnAsync(engine, server);
        // A file may have the address in place of the id.
        shop.Write("first/customers.csv", "customer_id,email,first_name,last_name\nC1,ann@example.com,Ann,Rao\n");
        shop.Write("first/products.csv", "product_id,price\nP1,10.00\n");
        shop.Write(
            "first/transactions.csv",
            $"transaction_id,transaction_date,customer_email\nT1,2025-03-01,bea@example.com\nT2,2025-03-01,{Relay}\n");
        shop.Write("first/transaction_items.csv", "transaction_id,sku,quantity,unit_price\nT1,P1,1,10.00\nT2,P1,1,10.00\n");
        await shop.AcceptAsync(Path.Combine(shop.Folder, "first"));

        var web = Empty;
        Sold(web, "T1", "", "bea@example.com", "2025-03-05");
        Sold(web, "T2", "", Relay, "2025-03-05");
        Sold(web, "T3", "", "ann@example.com", "2025-03-05");
        await shop.AcceptAsync(web, "source.name=web", "source.shares=customers, products");
        var till = Empty;
        Sold(till, "T3", "", "ann@example.com", "2025-03-06");
        await shop.AcceptAsync(till, "source.name=till", "source.shares=products");

        Assert.Equal(
            [
                "T1|bea@example.com", $"T2|{Relay}", "till:T3|till:ann@example.com", "web:T1|bea@example.com", $"web:T2|web:{Relay}",
                "web:T3|C1",
            ],
            (await shop.AskAsync(Buyers)).Select(b => b[..b.LastIndexOf('|')]));
        Assert.Equal("2|20", await shop.ValueAsync(
            "select count(*), sum(f.line_total) from warehouse.fact_sales as f"
            + " join warehouse.dim_products as p on p.product_key = f.product_key"
            + " where p.product_id = 'P1' and f.transaction_id in ('T1', 'T2')"));
    }

    static void Sold(ShopFiles files, string order, string customer, string email, string day = "2025-03-01") => files
        .Row("transactions", order, customer, day, "", "", "", "10.00", email)
        .Line($"I{order}", order, "P1", "1", "10.00", "0", "10.00");
}
