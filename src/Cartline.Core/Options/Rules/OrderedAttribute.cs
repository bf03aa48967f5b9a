namespace Cartline.Core.Options.Rules;

/// <summary>One value is at most another.</summary>
/// <param name="low">The property that holds the lesser value.</param>
/// <param name="high">The property that holds the greater value.</param>
public sealed class OrderedAttribute(string low, string high) : SectionRuleAttribute
{
    /// <summary>The property that holds the lesser value.</summary>
    public string Low { get; } = low;

    /// <summary>The property that holds the greater value.</summary>
    public string High { get; } = high;

    /// <summary>Whether the two must differ. Default false.</summary>
    public bool Strictly { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> About => [Low, High];

    /// <inheritdoc/>
    public override string Allowed => $"`{Spelling.Snake(Low)}` {Relation} `{Spelling.Snake(High)}`";

    string Relation => Strictly ? "below" : "at most";

    /// <inheritdoc/>
    public override string? Fault(object section, string key)
    {
        var (low, high) = (Value(section, Low), Value(section, High));
        return low.CompareTo(high) is var order && (order < 0 || (order == 0 && !Strictly))
            ? null
            : $"{key}.{Spelling.Snake(Low)} is {OptionValue.Write(low)}, must be {Relation} "
                + $"{key}.{Spelling.Snake(High)}, which is {OptionValue.Write(high)}";
    }

    static IComparable Value(object section, string property) => (IComparable)section.GetType().GetProperty(property)!.GetValue(section)!;
}
