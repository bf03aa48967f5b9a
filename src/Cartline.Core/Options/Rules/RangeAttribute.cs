using System.Globalization;

namespace Cartline.Core.Options.Rules;

/// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
/// <param name="min">The least number allowed.</param>
/// <param name="max">The greatest number allowed.</param>
public sealed class RangeAttribute(double min, double max) : RuleAttribute
{
    /// <summary>The least number allowed.</summary>
    public double Min { get; } = min;

    /// <summary>The greatest number allowed.</summary>
    public double Max { get; } = max;

    /// <inheritdoc/>
    public override string Allowed => string.Create(CultureInfo.InvariantCulture, $"{Min:#,0.####} to {Max:#,0.####}");

    /// <inheritdoc/>
    public override bool Allows(object value) =>
        Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && number >= Min && number <= Max;
}
