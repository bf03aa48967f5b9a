using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>What a batch of files is like.</summary>
public sealed record SourceOptions
{
    /// <summary>The folder with the raw files, seen from the project folder. Default empty: <c>data/raw</c>.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What a batch says about ids that it does not mention. Default delta.</summary>
    public DeliveryKind Delivery { get; init; }

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
