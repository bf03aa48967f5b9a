namespace Cartline.Dashboards.Definitions;

/// <summary>How a measure is computed, in the few words of <c>metrics.yaml</c>.</summary>
public abstract record MeasureExpression
{
    /// <summary>The places that mean the currency's decimals where money is measured.</summary>
    internal const int MoneyPlaces = 2;

    /// <summary>The parts that are aggregated, in order of appearance; the same part may come twice.</summary>
    public abstract IEnumerable<Aggregate> Aggregates { get; }

    /// <summary>The fields it reads.</summary>
    public IEnumerable<Field> Fields =>
        Aggregates.SelectMany(a => a.Where is null ? a.Field is null ? [] : [a.Field] : new[] { a.Field!, a.Where });

    /// <summary>The same, an amount of money: what is rounded to 2 places is rounded to the currency's decimals instead.</summary>
    /// <param name="decimals">The currency's.</param>
    internal MeasureExpression InMoney(int decimals) => this switch
    {
        Ratio { IsPercent: false, Places: MoneyPlaces } ratio => ratio with { Places = decimals },
        Sum sum => sum with { Left = sum.Left.InMoney(decimals), Right = sum.Right.InMoney(decimals) },
        _ => this,
    };

    /// <summary>A part that one pass over the rows of a group gives.</summary>
    /// <param name="Kind">How.</param>
    /// <param name="Field">Over what; null for days.</param>
    /// <param name="Where">A truth that rows must meet; null for all rows.</param>
    public sealed record Aggregate(AggregateKind Kind, Field? Field, Field? Where) : MeasureExpression
    {
        /// <inheritdoc/>
        public override IEnumerable<Aggregate> Aggregates => [this];

        /// <summary>A name for the part that is the same wherever it appears.</summary>
        public string Name =>
            Kind == AggregateKind.Days
                ? "days"
                : $"{(Kind == AggregateKind.Sum ? "sum" : "distinct")}_{Field!.Name}{(Where is null ? "" : $"_where_{Where.Name}")}";
    }

    /// <summary>One part divided by another, rounded once, half away from zero; undefined when the second is 0.</summary>
    /// <param name="Numerator">What is divided.</param>
    /// <param name="Denominator">By what.</param>
    /// <param name="Places">0 to 4.</param>
    /// <param name="IsPercent">Times one hundred.</param>
    public sealed record Ratio(MeasureExpression Numerator, MeasureExpression Denominator, int Places, bool IsPercent) : MeasureExpression
    {
        /// <inheritdoc/>
        public override IEnumerable<Aggregate> Aggregates => Numerator.Aggregates.Concat(Denominator.Aggregates);
    }

    /// <summary>One part plus or less another.</summary>
    /// <param name="Left">The first.</param>
    /// <param name="Right">The second.</param>
    /// <param name="IsMinus">Less instead of plus.</param>
    public sealed record Sum(MeasureExpression Left, MeasureExpression Right, bool IsMinus) : MeasureExpression
    {
        /// <inheritdoc/>
        public override IEnumerable<Aggregate> Aggregates => Left.Aggregates.Concat(Right.Aggregates);
    }
}
