namespace Cartline.Benchmarks;

/// <summary>One of the two that run in turn.</summary>
internal interface ISide
{
    /// <summary>Does the whole work once, from files to answers, on a store that was emptied before.</summary>
    Task<Measure> RunAsync(CancellationToken cancel);

    /// <summary>Where the answers lie after <see cref="RunAsync"/>.</summary>
    string Answers { get; }
}
