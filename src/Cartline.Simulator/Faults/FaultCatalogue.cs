namespace Cartline.Simulator.Faults;

/// <summary>All ways to damage a batch.</summary>
public static class FaultCatalogue
{
    internal static readonly RecordFault[] Records = [.. CustomerFaults.All, .. ProductFaults.All, .. OrderFaults.All, .. LineFaults.All];

    /// <summary>Every kind, those of records first.</summary>
    public static IReadOnlyList<FaultKind> All { get; } = [.. Records.Select(f => f.Kind), .. FileFaults.All.Select(f => f.Kind)];
}
