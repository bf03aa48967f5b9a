using System.Globalization;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>A customer as one batch states it.</summary>
sealed record CustomerRecord(string Id, string City, bool Ends = false)
{
    /// <summary>The values of the file's columns.</summary>
    public string[] Row =>
        [Id, "Asha", "Rao", $"{Id}@example.com", "", "2024-01-01", City, "State", "India", "26-35", Ends ? "delete" : ""];
}

/// <summary>A product as one batch states it; one whose price is no money cannot be used.</summary>
sealed record ProductRecord(string Id, string Price, string Cost, string Category, bool Ends = false)
{
    /// <summary>The price can be read.</summary>
    public bool IsUsable => Money.Read(Price) >= 0;

    /// <summary>The values of the file's columns.</summary>
    public string[] Row => [Id, $"Product {Id}", Category, "Sub", Price, Cost, "Acme", "10", "S1", Ends ? "delete" : ""];
}

/// <summary>An order as one batch states it; one whose day cannot be read cannot be used.</summary>
sealed record OrderRecord(
    string Id, string Customer, string Day, string Total, DateTime? UpdatedAt = null, bool Ends = false, string Discount = "")
{
    /// <summary>Day of the sale; null when it cannot be read.</summary>
    public DateOnly? Date => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : null;

    /// <summary>The values of the file's columns.</summary>
    public string[] Row =>
    [
        Id, Customer, Day, "10:30:00", "UPI", "1 Main Road", Total, Discount,
        UpdatedAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "", Ends ? "delete" : "",
    ];
}

/// <summary>An order line as one batch states it.</summary>
sealed record LineRecord(
    string Id, string Order, string Product, string Quantity, string Price, string Total, string UnitCost = "", bool Ends = false)
{
    /// <summary>What was paid: the stated total, else quantity by price; null when it has no money.</summary>
    public decimal? Paid => Money.Read(Total) ?? Money.Read(Quantity) * Money.Read(Price);

    /// <summary>Something came back.</summary>
    public bool IsReturn => Money.Read(Quantity) < 0 || Paid < 0;

    /// <summary>All that it says but its id.</summary>
    public string Content => string.Join('|', Row[1..]);

    /// <summary>The values of the file's columns.</summary>
    public string[] Row => [Id, Order, Product, Quantity, Price, "", Total, UnitCost, Ends ? "delete" : ""];
}

/// <summary>A return as one batch states it.</summary>
sealed record ReturnRecord(string Id, string Order, string Item, string Product, string Day, string Quantity, string Amount)
{
    /// <summary>The values of the file's columns.</summary>
    public string[] Row => [Id, Order, Item, Product, Day, Quantity, Amount, "broken"];
}

/// <summary>Reads amounts as a person would.</summary>
static class Money
{
    /// <summary>The amount; null when the text is none.</summary>
    public static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>An amount as the comparison writes it.</summary>
    public static string Shown(decimal? amount) => amount?.ToString("0.####", CultureInfo.InvariantCulture) ?? "null";
}
