using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The limits of a question that <c>query</c> asks.</summary>
public sealed record QueryOptions
{
    /// <summary>Seconds that an answer may take, 0 to 86,400. Default 300; 0: as long as it takes.</summary>
    [Range(0, 86_400)]
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Rows that an answer may have, 0 to 1,000,000,000. Default 1,000,000; 0: any number.</summary>
    [Range(0, 1_000_000_000)]
    public int MaxRows { get; init; } = 1_000_000;
}
