namespace Cartline.Operations.Monitoring;

/// <summary>Whether one customer ordered far more often in a day than any customer does.</summary>
public sealed record CustomerAnomalies : HealthCheck
{
    private const int Suspicious = 5;

    /// <summary>The most orders of one known customer on the day.</summary>
    public long MostOrders { get; init; }

    /// <summary>The most orders of one known customer on any of the 56 days before; null without them.</summary>
    public long? UsualMost { get; init; }

    /// <summary>The day.</summary>
    public DateOnly? TestedDay { get; init; }

    /// <summary>Judges: the newest day with such a customer, or else the newest day.</summary>
    internal static CustomerAnomalies Judge(IReadOnlyList<MonitoredDay> days)
    {
        var day = days.LastOrDefault(IsOdd) ?? (days is [.., var newest] ? newest : null);
        var isOdd = day is not null && IsOdd(day);
        return new CustomerAnomalies
        {
            Status = day?.UsualMost is null ? CheckStatus.NotTested : isOdd ? CheckStatus.Warning : CheckStatus.Ok,
            Message = isOdd
                ? $"On {day!.Day:yyyy-MM-dd} one customer placed {day.MostOrders:N0} orders; before, the most in a day was "
                    + $"{day.UsualMost:N0}. Did a program order, or are they test orders? The query in docs/monitoring.md finds them."
                : null,
            Subject = day is null ? null : $"{day.Day:yyyy-MM-dd}",
            MostOrders = day?.MostOrders ?? 0,
            UsualMost = day?.UsualMost,
            TestedDay = day?.Day,
        };
    }

    private static bool IsOdd(MonitoredDay day) => day.UsualMost is { } most && day.MostOrders >= Suspicious && day.MostOrders > 2 * most;
}
