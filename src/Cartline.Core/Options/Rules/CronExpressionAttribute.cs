using Cronos;

namespace Cartline.Core.Options.Rules;

/// <summary>A cron expression of five fields that happens at least once, or an empty text.</summary>
public sealed class CronExpressionAttribute : RuleAttribute
{
    private static readonly DateTime Beginning = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc/>
    public override string Allowed => "minute, hour, day, month and weekday such as \"30 6 * * 1-5\", or empty";

    /// <inheritdoc/>
    public override bool Allows(object value) =>
        value is "" || (CronExpression.TryParse((string)value, out var cron) && cron.GetNextOccurrence(Beginning) is not null);

    /// <inheritdoc/>
    public override string Fault(string key, object value, string shown) =>
        CronExpression.TryParse((string)value, out _)
            ? $"{key} is {shown}, which never happens, must be {Allowed}"
            : base.Fault(key, value, shown);
}
