namespace Cartline.PowerBi;

/// <summary>What was written for Power BI.</summary>
public sealed record PowerBiSummary
{
    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Files, the template included.</summary>
    public required int Files { get; init; }

    /// <summary>Bytes of all files but the template and the rows beside it.</summary>
    public required long ProjectBytes { get; init; }

    /// <summary>Bytes of the template.</summary>
    public required long TemplateBytes { get; init; }

    /// <summary>Pages, hidden ones included.</summary>
    public required int Pages { get; init; }

    /// <summary>Visuals that show data, slicers included.</summary>
    public required int Visuals { get; init; }

    /// <summary>Measures.</summary>
    public required int Measures { get; init; }

    /// <summary>Order lines of the warehouse.</summary>
    public required long Lines { get; init; }

    /// <summary>Where the rows come from when it is opened: embedded, csv or postgres.</summary>
    public required string Source { get; init; }

    /// <summary>What the published version has no columns for, in words; null where nothing is left off.</summary>
    public string? LeftOff { get; init; }

    /// <summary>Visuals that Power BI cannot show, and what makes a page slow or hard to read.</summary>
    public required IReadOnlyList<string> Advice { get; init; }
}
