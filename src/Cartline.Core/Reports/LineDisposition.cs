using System.Text.Json.Serialization;

namespace Cartline.Core.Reports;

/// <summary>Where order lines of the sources went.</summary>
/// <param name="Disposition">Sold, quarantined, excluded, …</param>
/// <param name="Records">How many; 0 where only money differs.</param>
/// <param name="Amount">Their money, to 4 places; null where the lines could not be read or are gone.</param>
public sealed record LineDisposition([property: JsonPropertyName("fate")] string Disposition, long Records, decimal? Amount);
