namespace Cartline.Dashboards.Export;

/// <summary>What an export made.</summary>
/// <param name="Files">Paths from the folder of the dashboards.</param>
/// <param name="Detail"><c>items</c> or <c>cube</c>.</param>
/// <param name="Bytes">Size of the page.</param>
/// <param name="Missing">Why there is no PDF and no picture; null when there are, or none were wanted.</param>
internal sealed record ExportResult(IReadOnlyList<string> Files, string Detail, long Bytes, string? Missing);
