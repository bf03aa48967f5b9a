namespace Cartline.Core.Reports;

/// <summary>A step in two runs.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Before">In the first; null when it was no part of it.</param>
/// <param name="After">In the second; null when it was no part of it.</param>
public sealed record StepComparison(string Step, ExecutedStep? Before, ExecutedStep? After)
{
    /// <summary>Whether outcome or rows differ; how long it took and how often it was tried do not count.</summary>
    public bool Differs => Essence(Before) != Essence(After);

    private static (string?, long?, long?, long?) Essence(ExecutedStep? step) =>
        (step?.Status, step?.RecordsRead, step?.RecordsProcessed, step?.RecordsQuarantined);
}
