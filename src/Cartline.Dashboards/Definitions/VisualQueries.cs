namespace Cartline.Dashboards.Definitions;

/// <summary>The questions that a visual asks.</summary>
public static class VisualQueries
{
    /// <summary>All of them, the leading one first.</summary>
    public static IEnumerable<QueryTemplate> Of(Visual visual)
    {
        var period = visual.Ignores.Contains("day") ? "all" : "current";
        yield return new QueryTemplate("current", visual.Measures, visual.By, visual.Sort, visual.Limit, period);
        if (visual.Compare)
        {
            // The same rows have to be found again, so the comparison knows no limit.
            yield return new QueryTemplate("comparison", visual.Measures, visual.By, visual.Sort, null, "comparison");
        }

        if (visual.Spark is { } spark)
        {
            yield return new QueryTemplate("spark", visual.Measures, [spark], null, null, period);
            if (visual.Compare)
            {
                yield return new QueryTemplate("spark_comparison", visual.Measures, [spark], null, null, "comparison");
            }
        }

        if (visual.Reasons.Count > 0)
        {
            yield return new QueryTemplate("reasons", visual.Reasons, [], null, null, period);
        }

        if (visual.By.Count > 0)
        {
            yield return new QueryTemplate("total", visual.Measures, [], null, null, period);
            if (visual.Compare)
            {
                yield return new QueryTemplate("total_comparison", visual.Measures, [], null, null, "comparison");
            }
        }
    }
}
