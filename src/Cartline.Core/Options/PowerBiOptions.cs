using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The Power BI project.</summary>
public sealed record PowerBiOptions
{
    /// <summary>Where the rows come from when it is opened. Default embedded: within the file itself.</summary>
    public PowerBiData Data { get; init; }

    /// <summary>
    /// Order lines up to which rows are embedded, 0 to 2,000,000. Above it they are read from files, or from the PostgreSQL server. Default
    /// 250,000.
    /// </summary>
    [Range(0, 2_000_000)]
    public int EmbeddedLines { get; init; } = 250_000;
}
