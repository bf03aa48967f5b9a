using System.Globalization;
using System.Text;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>One batch of a small shop as plain records, and what is stated about it beside its files.</summary>
sealed record ShopBatch
{
    static readonly string[] Tables = ["customers", "products", "transactions", "transaction_items", "returns"];

    /// <summary>The day that is stated for it; null where its newest sale tells.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>What it says about what it does not name.</summary>
    public DeliveryKind Kind { get; init; }

    /// <summary>A snapshot covers orders too.</summary>
    public bool CoversOrders { get; init; }

    /// <summary>The days that a window covers.</summary>
    public (DateOnly From, DateOnly To) Window { get; init; }

    /// <summary>All batches are replayed with it, since its day lies before that of another.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Its customers.</summary>
    public IReadOnlyList<CustomerRecord> Customers { get; init; } = [];

    /// <summary>Its products.</summary>
    public IReadOnlyList<ProductRecord> Products { get; init; } = [];

    /// <summary>Its orders.</summary>
    public IReadOnlyList<OrderRecord> Orders { get; init; } = [];

    /// <summary>Its order lines.</summary>
    public IReadOnlyList<LineRecord> Lines { get; init; } = [];

    /// <summary>Its returns.</summary>
    public IReadOnlyList<ReturnRecord> Returns { get; init; } = [];

    /// <summary>The settings under which it is taken.</summary>
    public SourceOptions Source => new()
    {
        AsOf = AsOf,
        Delivery = Kind,
        SnapshotOf = CoversOrders ? ["customers", "products", "orders"] : ["customers", "products"],
        WindowFrom = Kind == DeliveryKind.Window ? Window.From : null,
        WindowTo = Kind == DeliveryKind.Window ? Window.To : null,
    };

    /// <summary>Its files as text: two batches of the same text are the same files.</summary>
    public string Text => string.Join('\n', Tables.SelectMany(t => Rows(t).Select(r => $"{t}: {string.Join(',', r)}")));

    /// <summary>Its files.</summary>
    /// <param name="shuffle">Stirs the records of each file; null keeps their order.</param>
    public ShopFiles Files(Random? shuffle = null)
    {
        var files = new ShopFiles()
            .Header("customers", [.. ShopFiles.Columns("customers"), "op"])
            .Header("products", [.. ShopFiles.Columns("products"), "op"])
            .Header("transactions", [.. ShopFiles.Columns("transactions"), "discount_amount", "updated_at", "op"])
            .Header("transaction_items", [.. ShopFiles.Columns("transaction_items"), "unit_cost", "op"]);
        foreach (var table in Tables)
        {
            string[][] rows = [.. Rows(table)];
            shuffle?.Shuffle(rows);
            foreach (var row in rows)
            {
                files.Row(table, row);
            }
        }

        return files;
    }

    /// <inheritdoc/>
    public override string ToString() => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"{Kind}{(CoversOrders ? " with orders" : "")}")
        .Append(AsOf is { } day ? $" as of {day:yyyy-MM-dd}" : "")
        .Append(Kind == DeliveryKind.Window ? $" {Window.From:yyyy-MM-dd} to {Window.To:yyyy-MM-dd}" : "")
        .Append(IsReplay ? " replayed" : "")
        .Append('\n').Append("    ").Append(Text.Replace("\n", "\n    ", StringComparison.Ordinal)).ToString();

    IEnumerable<string[]> Rows(string table) => table switch
    {
        "customers" => Customers.Select(c => c.Row),
        "products" => Products.Select(p => p.Row),
        "transactions" => Orders.Select(o => o.Row),
        "transaction_items" => Lines.Select(l => l.Row),
        _ => Returns.Select(r => r.Row),
    };
}
