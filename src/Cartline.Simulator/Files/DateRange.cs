using System.Text.Json.Serialization;

namespace Cartline.Simulator.Files;

/// <summary>The days a generation covers, both included.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
public sealed record DateRange(
    [property: JsonPropertyName("start")] DateOnly Start,
    [property: JsonPropertyName("end")] DateOnly End);
