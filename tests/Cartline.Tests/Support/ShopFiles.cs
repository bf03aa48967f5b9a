using System.Text;

namespace Cartline.Tests.Support;

/// <summary>
/// One batch as literals: the four raw files of a shop, and its returns, payments, rates, merges and stock where a test adds some. A blank
/// stands for an empty cell; a row can be added as it stands, so that a test can also deliver what no shop should.
/// </summary>
public sealed class ShopFiles
{
    static readonly string[] Optional = ["returns", "payments", "exchange_rates", "customer_merges", "inventory"];
    static readonly string[] Tables = ["customers", "products", "transactions", "transaction_items", .. Optional];
    readonly Dictionary<string, string[]> headers = new()
    {
        ["customers"] =
        [
            "customer_id", "first_name", "last_name", "email", "phone", "registration_date", "city", "state", "country", "age_group",
        ],
        ["products"] =
        [
            "product_id", "product_name", "category", "sub_category", "price", "cost", "brand", "stock_quantity", "supplier_id",
        ],
        ["transactions"] =
        [
            "transaction_id", "customer_id", "transaction_date", "transaction_time", "payment_method", "shipping_address", "total_amount",
        ],
        ["transaction_items"] = ["item_id", "transaction_id", "product_id", "quantity", "unit_price", "discount_percentage", "line_total"],
        ["returns"] = ["return_id", "transaction_id", "item_id", "product_id", "return_date", "quantity", "amount", "reason"],
        ["payments"] = ["payment_id", "transaction_id", "paid_at", "method", "kind", "amount", "currency", "fee"],
        ["exchange_rates"] = ["currency", "rate_date", "rate"],
        ["customer_merges"] = ["from_id", "into_id", "day", "op"],
        ["inventory"] = ["product_id", "location", "moment", "on_hand", "inbound"],
    };

    /// <summary>The header of a table's file.</summary>
    public static string[] Columns(string table) => new ShopFiles().headers[table];

    readonly Dictionary<string, List<byte[]>> records = Tables.ToDictionary(t => t, _ => new List<byte[]>());

    /// <summary>Adds a customer; what a test does not care about has a sensible value.</summary>
    public ShopFiles Customer(
        string id, string first = "Asha", string last = "Rao", string? email = null, string phone = "", string registered = "2024-01-01",
        string city = "Pune", string state = "Maharashtra", string country = "India", string age = "26-35") =>
        Row(
            "customers",
            id,
            first,
            last,
            email ?? $"{id.Trim().ToLowerInvariant()}@example.com",
            phone,
            registered,
            city,
            state,
            country,
            age);

    /// <summary>Adds a product.</summary>
    public ShopFiles Product(
        string id, string price = "100.00", string cost = "60.00", string? name = null, string category = "Books", string sub = "Fiction",
        string brand = "Acme", string stock = "10", string supplier = "SUP001") =>
        Row("products", id, name ?? $"Product {id.Trim()}", category, sub, price, cost, brand, stock, supplier);

    /// <summary>Adds an order of one line whose total is what it should be: the line is called <c>I</c> and the order's id.</summary>
    public ShopFiles Sale(
        string id, string customer, string product, string day, int quantity = 1, decimal price = 100m, string payment = "UPI") =>
        Order(id, customer, day, total: Money(quantity * price), payment: payment)
            .Line($"I{id}", id, product, quantity.ToString(), Money(price), "0", Money(quantity * price));

    /// <summary>Adds an order without lines.</summary>
    public ShopFiles Order(
        string id, string customer, string day, string total = "100.00", string time = "10:30:00", string payment = "UPI",
        string address = "1 Main Road") =>
        Row("transactions", id, customer, day, time, payment, address, total);

    /// <summary>Adds a line.</summary>
    public ShopFiles Line(
        string id, string order, string product, string quantity = "1", string price = "100.00", string discount = "0",
        string total = "100.00") =>
        Row("transaction_items", id, order, product, quantity, price, discount, total);

    /// <summary>Adds a record, each value quoted where it has to be.</summary>
    public ShopFiles Row(string table, params string[] values) => Raw(table, string.Join(',', values.Select(Quoted)));

    /// <summary>Adds text where a record should stand, without its line end.</summary>
    public ShopFiles Raw(string table, string record) => Raw(table, Encoding.UTF8.GetBytes(record));

    /// <summary>Adds bytes where a record should stand, without its line end.</summary>
    public ShopFiles Raw(string table, byte[] record)
    {
        records[table].Add(record);
        return this;
    }

    /// <summary>Puts another header on a file; the records stay as they are.</summary>
    public ShopFiles Header(string table, params string[] columns)
    {
        headers[table] = columns;
        return this;
    }

    /// <summary>Turns a file's records and header round, column by column and record by record. No value may hold a comma.</summary>
    public ShopFiles Reversed(string table)
    {
        headers[table] = [.. headers[table].Reverse()];
        records[table].Reverse();
        return Each(table, r => string.Join(',', r.Split(',').Reverse()));
    }

    /// <summary>Leaves a column out of a file. No value may hold a comma.</summary>
    public ShopFiles Without(string table, string column)
    {
        var index = Array.IndexOf(headers[table], column);
        headers[table] = [.. headers[table].Where((_, i) => i != index)];
        return Each(table, r => string.Join(',', r.Split(',').Where((_, i) => i != index)));
    }

    /// <summary>Puts an unknown column first in a file.</summary>
    public ShopFiles With(string table, string column, string value)
    {
        headers[table] = [column, .. headers[table]];
        return Each(table, r => $"{value},{r}");
    }

    /// <summary>Adds a return.</summary>
    public ShopFiles Return(
        string id, string order, string day, string amount, string item = "", string product = "P1", string quantity = "1") =>
        Row("returns", id, order, item, product, day, quantity, amount, "changed mind");

    /// <summary>Adds a payment, or another movement of money.</summary>
    public ShopFiles Payment(
        string id, string order, string at, string amount, string kind = "", string method = "card", string currency = "",
        string fee = "") =>
        Row("payments", id, order, at, method, kind, amount, currency, fee);

    /// <summary>Adds a rate of exchange.</summary>
    public ShopFiles Rate(string currency, string day, string rate) => Row("exchange_rates", currency, day, rate);

    /// <summary>Adds a merge of a customer into another, or takes one back.</summary>
    public ShopFiles Merge(string from, string into, string day = "2025-04-01", string op = "") =>
        Row("customer_merges", from, into, day, op);

    /// <summary>Adds a statement of stock.</summary>
    public ShopFiles Stock(string product, string moment, string onHand, string location = "", string inbound = "") =>
        Row("inventory", product, location, moment, onHand, inbound);

    /// <summary>Writes the four files, and the optional ones where there are any records of them; no other file of those stays.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var table in Optional)
        {
            File.Delete(Path.Combine(folder, $"{table}.csv"));
        }

        foreach (var table in Tables.Where(t => !Optional.Contains(t) || records[t].Count > 0))
        {
            using var file = File.Create(Path.Combine(folder, $"{table}.csv"));
            foreach (var record in records[table].Prepend(Encoding.UTF8.GetBytes(string.Join(',', headers[table]))))
            {
                file.Write([.. record, (byte)'\n']);
            }
        }
    }

    ShopFiles Each(string table, Func<string, string> change)
    {
        records[table] = [.. records[table].Select(r => Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(r))))];
        return this;
    }

    static string Money(decimal amount) => amount.ToString("0.00");

    static string Quoted(string value) => value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
}
