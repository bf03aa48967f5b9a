using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What a batch of files is like.</summary>
[Differ(nameof(Separator), nameof(Quote))]
[Differ(nameof(Decimal), nameof(Grouping))]
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

    /// <summary>The format of the files, or <c>name</c> for the one that the end of each file's name stands for. Default name.</summary>
    [Pattern("name|csv|xlsx|json|ndjson|parquet", "name, csv, xlsx, json, ndjson or parquet")]
    public string Format { get; init; } = "name";

    /// <summary>The sheet to read of an Excel workbook. Default empty: the only visible one, or the one named like the table.</summary>
    [Pattern("[^\\\\/?*\\[\\]:]{0,31}", "the name of a sheet")]
    public string Sheet { get; init; } = "";

    /// <summary>Between two values of a file: one ASCII character, but not a quote, letter, digit or line end. Default a comma.</summary>
    [Pattern("[^\"\\p{L}\\p{Nd}\\r\\n\\0\\u0080-\\uffff]", "one ASCII character, but not a quote, letter, digit or line end")]
    public char Separator { get; init; } = ',';

    /// <summary>
    /// Around a value that holds a separator: one ASCII sign, or <c>none</c> where quotes mean nothing. Default a double quote.
    /// </summary>
    [Pattern("none|[!-/:-@\\[-`{-~]", "one ASCII sign, or none")]
    public string Quote { get; init; } = "\"";

    /// <summary>How text is written as bytes. UTF-16 is known by its mark whatever stands here. Default utf-8.</summary>
    [Pattern("utf-8|utf-16le|utf-16be|windows-1252|iso-8859-1|iso-8859-15",
        "utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1 or iso-8859-15")]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Between the whole part of a number and its fraction, in files of the contract. Default a point.</summary>
    [Pattern("[.,]", "a point or a comma")]
#pragma warning disable CA1720 // The setting is called source.decimal.
    public char Decimal { get; init; } = '.';
#pragma warning restore CA1720

    /// <summary>Between groups of three digits, in files of the contract. Default none.</summary>
    [Pattern("none|blank|[., ']", "none, a comma, a point, an apostrophe or blank")]
    public string Grouping { get; init; } = "none";

    /// <summary>How a day is written, in files of the contract; with a time behind it, that is cut off. Default YYYY-MM-DD.</summary>
    [Pattern("(YYYY-MM-DD|(DD\\.MM\\.|DD/MM/|MM/DD/)YY(YY)?|YYYYMMDD)( HH:MM(:SS)?)?",
        "YYYY-MM-DD, DD.MM.YYYY, DD/MM/YYYY, MM/DD/YYYY or YYYYMMDD, also with YY for a year of two digits, "
        + "with HH:MM or HH:MM:SS behind it where a time follows")]
    public string DateFormat { get; init; } = "YYYY-MM-DD";

    /// <summary>How many times larger than its gzip or zip form a file may be, beyond its first 16 MiB. Default 200.</summary>
    [Range(10, 100_000)]
    public int MaxUnpackedRatio { get; init; } = 200;

    /// <summary>The tables whose files must come with every batch. Default none: a batch may hold any of them.</summary>
    [Pattern("[a-z0-9_]{1,60}", "names of tables")]
    public IReadOnlyList<string> FilesRequired { get; init; } = [];

    /// <summary>
    /// What becomes of a column that batches before filled and this one lacks: one word for all, or <c>table.column = word</c>.
    /// Default freeze.
    /// </summary>
    [Mapped]
    [Pattern("([a-z0-9_]+(\\.[a-z0-9_]+)? = )?(freeze|keep|evolve)", "freeze, keep or evolve, for all or after \"table.column = \"")]
    public IReadOnlyList<string> Columns { get; init; } = [];
}
