using System.Text.Json.Serialization;

namespace Cartline.Core.Reports;

/// <summary>Records that a source mapping excluded for one reason.</summary>
/// <param name="Reason">The mapping's word: return, fee, …</param>
/// <param name="Records">How many.</param>
/// <param name="Amount">Their money.</param>
public sealed record ExcludedRecords([property: JsonPropertyName("fate")] string Reason, long Records, decimal Amount);
