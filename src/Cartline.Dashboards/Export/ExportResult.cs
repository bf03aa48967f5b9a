namespace Cartline.Dashboards.Export;

/// <summary>What an export made.</summary>
/// <param name="Files">Paths from the folder of the dashboards.</param>
/// <param name="Detail"><c>items</c> or <c>cube</c>.</param>
/// <param name="Lines">Order lines that it tells of.</param>
/// <param name="Bytes">Size of the page.</param>
/// <param name="Missing">Why there is no PDF and no picture; null when there are, or none were wanted.</param>
/// <param name="LeftOff">What the published version has no columns for, in words; null where it has all.</param>
public sealed record ExportResult(
    IReadOnlyList<string> Files, string Detail, long Lines, long Bytes, string? Missing, string? LeftOff)
{
    /// <summary>The same in a few words.</summary>
    public string Summary
    {
        get
        {
            var pictures = Files.Count(f => f.EndsWith(".png", StringComparison.Ordinal));
            var page = $"page of {Bytes / 1_000_000m:0.0} MB{(Detail == "cube" ? " with sums" : "")}";
            return pictures == 0 ? $"{page}, no PDF, no pictures" : $"{page}, PDF, {pictures} pictures";
        }
    }
}
