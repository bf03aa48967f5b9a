namespace Cartline.Operations.Scheduling;

/// <summary>One planned run. Two slots are the same when they are at the same instant.</summary>
/// <param name="Wall">The time as the schedule names it, on the wall clock of its zone.</param>
/// <param name="At">The instant, with the offset that is then in force.</param>
/// <param name="Change">What a change of the clocks does to it.</param>
public sealed record Slot(DateTime Wall, DateTimeOffset At, ClockChange Change)
{
    /// <summary>The instant in UTC to the second: <c>2026-01-02T01:00:00Z</c>.</summary>
    public string Name => At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Local time and UTC, for people.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{At:yyyy-MM-dd HH:mm zzz} ({At.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");
}
