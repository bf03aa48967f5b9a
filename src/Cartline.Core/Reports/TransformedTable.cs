namespace Cartline.Core.Reports;

/// <summary>
/// A table in the summary of production. Output has the members that were inferred as well, and not the order lines that are returns.
/// </summary>
/// <param name="Input">Records in staging.</param>
/// <param name="Output">Rows in production.</param>
/// <param name="Filtered">Records quarantined here.</param>
/// <param name="Superseded">Records that a later batch replaced, removed or ended.</param>
/// <param name="RejectedReasons">Records by the rule they broke; a record that broke two stands under both.</param>
public sealed record TransformedTable(
    long Input, long Output, long Filtered, long Superseded, IReadOnlyDictionary<string, long> RejectedReasons);
