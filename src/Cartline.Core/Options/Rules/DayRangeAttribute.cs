using System.Globalization;

namespace Cartline.Core.Options.Rules;

/// <summary>A day from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
/// <param name="first">The first day allowed, <c>yyyy-MM-dd</c>.</param>
/// <param name="last">The last day allowed, <c>yyyy-MM-dd</c>.</param>
public sealed class DayRangeAttribute(string first, string last) : RuleAttribute
{
    /// <summary>The first day allowed, <c>yyyy-MM-dd</c>.</summary>
    public string First { get; } = first;

    /// <summary>The last day allowed, <c>yyyy-MM-dd</c>.</summary>
    public string Last { get; } = last;

    /// <inheritdoc/>
    public override string Allowed => $"{First} to {Last}";

    /// <inheritdoc/>
    public override bool Allows(object value) => (DateOnly)value >= Day(First) && (DateOnly)value <= Day(Last);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
