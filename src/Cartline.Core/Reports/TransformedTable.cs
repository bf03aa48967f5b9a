namespace Cartline.Core.Reports;

/// <summary>A table in the summary of production: <c>input = output + filtered + superseded</c>.</summary>
/// <param name="Input">Records in staging.</param>
/// <param name="Output">Rows in production.</param>
/// <param name="Filtered">Records quarantined here.</param>
/// <param name="Superseded">Records that a later batch replaced.</param>
/// <param name="RejectedReasons">Records by the rule they broke; a record that broke two stands under both.</param>
public sealed record TransformedTable(
    long Input, long Output, long Filtered, long Superseded, IReadOnlyDictionary<string, long> RejectedReasons);
