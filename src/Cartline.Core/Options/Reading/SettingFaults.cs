using Cartline.Core.Failures;

namespace Cartline.Core.Options.Reading;

/// <summary>All that is wrong with the settings, told at once.</summary>
sealed class SettingFaults
{
    const int MostShown = 20;
    readonly List<(SettingOrigin Origin, string Fault)> faults = [];

    /// <summary>Whether nothing is wrong.</summary>
    public bool None => faults.Count == 0;

    /// <summary>Takes a fault.</summary>
    /// <param name="origin">Where it was written.</param>
    /// <param name="fault">A clause without a full stop: <c>data_generation.customers is 0, must be 1 to 10,000,000</c>.</param>
    public void Add(SettingOrigin origin, string fault) => faults.Add((origin, fault));

    /// <summary>Ends the reading when there were faults.</summary>
    /// <exception cref="CartlineException">One line for each source, its faults in order of their lines.</exception>
    public void ThrowIfAny()
    {
        if (None) return;
        var sources = faults.GroupBy(fault => fault.Origin.Source)
            .Select(source => Tell(source.Key, [.. source.OrderBy(fault => fault.Origin.Line)]));
        throw new CartlineException(FailureKind.Usage, string.Join('\n', sources));
    }

    static string Tell(string source, IReadOnlyList<(SettingOrigin Origin, string Fault)> faults)
    {
        var shown = faults.Take(MostShown).Select(fault =>
            fault.Origin.Place.Length > 0 ? $"{fault.Origin.Place}: {fault.Fault}" : fault.Fault);
        var rest = faults.Count > MostShown ? $"; and {faults.Count - MostShown} more" : "";
        return $"{source} has {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}: {string.Join("; ", shown)}{rest}";
    }
}
