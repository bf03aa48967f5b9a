namespace Cartline.Benchmarks;

/// <summary>What a run took.</summary>
/// <param name="ClientCpu">Processor seconds, user and system, of the process started and its children.</param>
/// <param name="ServerCpu">Processor seconds of the database server meanwhile; 0 without one.</param>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="PeakMegabytes">Most memory the process held, MB; 0 where the system does not tell.</param>
/// <param name="Steps">Seconds by the clock of each step.</param>
internal sealed record Measure(
    double ClientCpu, double ServerCpu, double Wall, double PeakMegabytes, IReadOnlyDictionary<string, double> Steps)
{
    /// <summary>Processor seconds in all.</summary>
    public double Cpu => ClientCpu + ServerCpu;

    /// <summary>Two measures in succession.</summary>
    public static Measure operator +(Measure a, Measure b) => new(
        a.ClientCpu + b.ClientCpu, a.ServerCpu + b.ServerCpu, a.Wall + b.Wall, Math.Max(a.PeakMegabytes, b.PeakMegabytes),
        a.Steps.Concat(b.Steps).ToDictionary());
}
