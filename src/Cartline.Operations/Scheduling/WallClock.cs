namespace Cartline.Operations.Scheduling;

/// <summary>The wall clock of a time zone, with a rule for the times that it skips or shows twice.</summary>
/// <param name="zone">The zone.</param>
/// <remarks>
/// It asks the zone only what its offset is at instants. What the zone itself says of local times covers the hour of
/// daylight saving, but not a day that a country left out to change sides of the date line.
/// </remarks>
internal sealed class WallClock(TimeZoneInfo zone)
{
    // Offsets lie between -12 and +14 hours, so an instant whose wall clock shows this time lies in this reach of it.
    private static readonly TimeSpan Before = TimeSpan.FromHours(15);
    private static readonly TimeSpan Behind = TimeSpan.FromHours(13);

    /// <summary>The zone's name.</summary>
    public string Name => zone.Id;

    /// <summary>What the wall clock shows.</summary>
    public DateTimeOffset At(DateTimeOffset instant) => instant.ToOffset(zone.GetUtcOffset(instant.UtcDateTime));

    /// <summary>The slot of a time on the wall; of one that the clocks show twice, the first.</summary>
    public Slot Slot(DateTime wall) => Slots(wall, goesOn: false)[0];

    /// <summary>The slots of a time on the wall: two when the clocks show it twice and the schedule goes on, otherwise one.</summary>
    /// <param name="wall">The time.</param>
    /// <param name="goesOn">Whether the second time counts too.</param>
    public Slot[] Slots(DateTime wall, bool goesOn)
    {
        var utc = DateTime.SpecifyKind(wall, DateTimeKind.Utc);
        var before = zone.GetUtcOffset(utc - Before);
        var after = zone.GetUtcOffset(utc + Behind);
        var (first, second) = (utc - before, utc - after);
        var (isFirst, isSecond) = (zone.GetUtcOffset(first) == before, zone.GetUtcOffset(second) == after);
        return (isFirst, isSecond) switch
        {
            (true, true) when first != second && goesOn =>
                [new Slot(wall, At(first), ClockChange.Repeated), new Slot(wall, At(second), ClockChange.Repeated)],
            (true, true) when first != second => [new Slot(wall, At(first < second ? first : second), ClockChange.Doubled)],
            (true, _) => [new Slot(wall, At(first), ClockChange.None)],
            (_, true) => [new Slot(wall, At(second), ClockChange.None)],
            _ => [new Slot(wall, At(first), ClockChange.Missing)],
        };
    }
}
