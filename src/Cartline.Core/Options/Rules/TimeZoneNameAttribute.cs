namespace Cartline.Core.Options.Rules;

/// <summary>An IANA time zone that this machine knows.</summary>
public sealed class TimeZoneNameAttribute : KnownNameAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "an IANA time zone such as Europe/Berlin";

    /// <inheritdoc/>
    protected override IEnumerable<string> Known => TimeZoneInfo.GetSystemTimeZones().Select(Iana).OfType<string>().Prepend("UTC");

    // A Windows name would be found too, on any system, and then mean nothing to PostgreSQL.
    /// <inheritdoc/>
    public override bool Allows(object value) =>
        TimeZoneInfo.TryFindSystemTimeZoneById((string)value, out _)
        && !TimeZoneInfo.TryConvertWindowsIdToIanaId((string)value, out _) || value is "UTC";

    static string? Iana(TimeZoneInfo zone) =>
        zone.HasIanaId ? zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(zone.Id, out var id) ? id : null;
}
