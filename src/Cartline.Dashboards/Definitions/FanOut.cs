namespace Cartline.Dashboards.Definitions;

/// <summary>What cannot be asked together: a measure is split only by what the rows have that it is made of.</summary>
internal static class FanOut
{
    /// <summary>The fault in words; null where the measures can be split by the dimensions.</summary>
    public static string? Fault(IReadOnlyList<Measure> measures, IReadOnlyList<Dimension> dimensions)
    {
        foreach (var measure in measures)
        {
            var fields = measure.Expression.Fields.ToList();
            if (fields.Count == 0 && dimensions.FirstOrDefault(d => d.Event is not null) is { } only)
            {
                return $"measure {measure.Id} counts days; dimension {only.Id} is of {only.Event!.Word} only. "
                    + $"Split measures of {only.Event.Word} by it";
            }

            if (fields.Find(f => f.IsOfOrders) is { } ofOrder
                && dimensions.FirstOrDefault(d => d.ByOrder is null && d.Event is null) is { } line)
            {
                return Message(measure, ofOrder, line);
            }

            if (fields.Select(f => Beyond(measure, f, dimensions)).FirstOrDefault(f => f is not null) is { } fault)
            {
                return fault;
            }
        }

        return Mixed(measures);
    }

    // A row of a fact with days of its own has what that fact has, and what is of such a fact alone no other row has.
    private static string? Beyond(Measure measure, Field field, IReadOnlyList<Dimension> dimensions)
    {
        if (dimensions.FirstOrDefault(d => d.Event is not null && d.Event.Alias != field.Event?.Alias) is { } other)
        {
            return $"measure {measure.Id} reads {field.Name}, which a {other.Event!.One} does not have; dimension {other.Id} is of "
                + $"{other.Event.Word} only. Split measures of {other.Event.Word} by it";
        }

        return field.Event is { } fact && dimensions.FirstOrDefault(d => !d.ByEvent.ContainsKey(fact.Alias)) is { } unknown
            ? $"measure {measure.Id} reads {field.Name}, which exists per {fact.One} only; dimension {unknown.Id} is not known of "
                + $"a {fact.One}. Split it by day, product, customer or payment method instead"
            : null;
    }

    // Whole orders and single lines are rows of two kinds.
    private static string? Mixed(IReadOnlyList<Measure> measures)
    {
        var fields = measures.SelectMany(m => m.Expression.Fields.Select(f => (Measure: m, Field: f))).ToList();
        var ofOrder = fields.FindIndex(f => f.Field.IsOfOrders);
        var ofLine = fields.FindIndex(f => f.Field.IsOfLines);
        return ofOrder < 0 || ofLine < 0 ? null
            : $"measure {fields[ofOrder].Measure.Id} reads {fields[ofOrder].Field.Name}, which exists per order only; measure "
                + $"{fields[ofLine].Measure.Id} reads {fields[ofLine].Field.Name}, which exists per line only. Ask for them apart";
    }

    // An amount of an order must not be split by what its lines differ in: it would be counted once a line.
    private static string Message(Measure measure, Field field, Dimension dimension) =>
        $"measure {measure.Id} reads {field.Name}, which exists per order only; dimension {dimension.Id} splits the lines of an "
        + "order, so the amount would be counted once for each line. Split it by day, customer or payment method instead";
}
