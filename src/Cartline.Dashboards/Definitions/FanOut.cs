namespace Cartline.Dashboards.Definitions;

/// <summary>An amount of an order must not be split by what its lines differ in: it would be counted once a line.</summary>
internal static class FanOut
{
    /// <summary>The fault in words.</summary>
    public static string Message(Measure measure, Field field, Dimension dimension) =>
        $"measure {measure.Id} reads {field.Name}, which exists per order only; dimension {dimension.Id} splits the lines of an "
        + "order, so the amount would be counted once for each line. Split it by day, customer or payment method instead";
}
