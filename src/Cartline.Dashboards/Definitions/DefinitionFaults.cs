using Cartline.Core.Failures;

namespace Cartline.Dashboards.Definitions;

/// <summary>What is wrong in <c>metrics/</c>; all faults are told at once.</summary>
internal sealed class DefinitionFaults
{
    private readonly List<string> faults = [];

    /// <summary>Takes a fault.</summary>
    /// <param name="place">File and line.</param>
    /// <param name="fault">What was found and what was expected.</param>
    public void Add(string place, string fault) => faults.Add($"{place}: {fault.TrimEnd('.')}");

    /// <summary>Ends here when there are any.</summary>
    /// <exception cref="CartlineException">There are.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count > 0)
        {
            throw Told();
        }
    }

    /// <summary>The faults so far in one message.</summary>
    public CartlineException Told() => new(
        FailureKind.Usage,
        $"The metric and page definitions have {(faults.Count == 1 ? "a fault" : $"{faults.Count} faults")}: {string.Join("; ", faults)}.");
}
