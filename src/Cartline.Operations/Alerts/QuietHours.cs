namespace Cartline.Operations.Alerts;

/// <summary>The hours in which nobody is disturbed.</summary>
/// <param name="From">When they begin, local time.</param>
/// <param name="Until">When they end; before the begin means the next day, the same means that there are none.</param>
/// <param name="Zone">The time zone.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until, TimeZoneInfo Zone)
{
    /// <summary>Whether a moment lies in them.</summary>
    /// <param name="moment">UTC.</param>
    public bool Cover(DateTime moment) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, Zone)).IsBetween(From, Until) && From != Until;
}
