using System.Text.Json.Serialization;

namespace Cartline.Operations.Monitoring;

/// <summary>Something that someone should know.</summary>
/// <param name="Severity"><see cref="CheckStatus.Warning"/> or <see cref="CheckStatus.Critical"/>.</param>
/// <param name="Check">The check that found it, as the report calls it.</param>
/// <param name="Message">What was found, what was expected and what to do; holds neither a secret nor personal data.</param>
/// <param name="Timestamp">When it was found, UTC.</param>
/// <param name="Key">Tells whether two alerts mean the same thing: the check, and the day or the layer it is about.</param>
public sealed record HealthAlert(
    CheckStatus Severity,
    string Check,
    string Message,
    DateTime Timestamp,
    [property: JsonPropertyOrder(1)] string Key);
