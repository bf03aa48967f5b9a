using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What a batch of files is like.</summary>
public sealed record SourceOptions
{
    /// <summary>The folder with the raw files, seen from the project folder. Default empty: <c>data/raw</c>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The shop or export that the files come from, for ids of its own. Default empty: the mapping's name, or main.</summary>
    [Pattern("[a-z0-9_]{0,60}", "lower-case letters, digits and underscores")]
    public string Name { get; init; } = "";

    /// <summary>What a batch says about ids that it does not mention. Default delta.</summary>
    public DeliveryKind Delivery { get; init; }

    /// <summary>The tables that a snapshot speaks for as a whole. Default customers and products.</summary>
    [Pattern("customers|products|orders", "any of customers, products, orders")]
    public IReadOnlyList<string> SnapshotOf { get; init; } = ["customers", "products"];

    /// <summary>The first day that a window speaks for as a whole. Default none: the day after its first sale.</summary>
    public DateOnly? WindowFrom { get; init; }

    /// <summary>The last day that a window speaks for as a whole. Default none: the day before its last sale.</summary>
    public DateOnly? WindowTo { get; init; }

    /// <summary>Tables whose ids mean the same in all sources: customers, products. Default none.</summary>
    [Pattern("customers|products", "any of customers, products")]
    public IReadOnlyList<string> Shares { get; init; } = [];

    /// <summary>Customer ids that mean no customer, such as 0 for guests. Default none.</summary>
    public IReadOnlyList<string> GuestIds { get; init; } = [];

    /// <summary>What becomes of an order or line that one batch states twice, differently. Default refuse.</summary>
    public ConflictRule OnConflict { get; init; }

    /// <summary>Whether the source states the lines of its orders. Default stated.</summary>
    public StatedLines Lines { get; init; }

    /// <summary>The day the batch speaks for. Default none: its newest accepted sale.</summary>
    [DayRange("1970-01-01", "2999-12-31")]
    public DateOnly? AsOf { get; init; }

    /// <summary>The mapping in <c>sql/1_staging/from_…</c> that reads the files. Default csv.</summary>
    [Pattern("[a-z0-9_]{1,60}", "lower-case letters, digits and underscores")]
    public string From { get; init; } = "csv";

    /// <summary>Between two values of a file: one ASCII character, but not a quote, letter, digit or line end. Default a comma.</summary>
    [Pattern("[^\"\\p{L}\\p{Nd}\\r\\n\\0\\u0080-\\uffff]", "one ASCII character, but not a quote, letter, digit or line end")]
    public char Separator { get; init; } = ',';
}
