using Cartline.Core.Failures;
using Cartline.Core.Quality;
using Cartline.Core.Runs;

namespace Cartline.Tests.Support;

/// <summary>How a run of a <see cref="Shop"/> ended.</summary>
/// <param name="Result">Its outcome.</param>
/// <param name="Verdict">What the quality gate found; null when it did not come so far.</param>
/// <param name="Warnings">What it warned of.</param>
public sealed record ShopRun(RunResult Result, QualityVerdict? Verdict, IReadOnlyList<string> Warnings)
{
    /// <summary>The run, which must have succeeded; fails the test with the reason otherwise.</summary>
    public ShopRun Succeeded() =>
        Result.Failure is null ? this : throw new InvalidOperationException($"The run failed: {Result.Failure.Message}", Result.Failure);

    /// <summary>The failure, which must be one that is told to people, of the given kind.</summary>
    public string Refused(FailureKind kind)
    {
        var failure = Assert.IsType<CartlineException>(Result.Failure);
        Assert.Equal(kind, failure.Kind);
        return failure.Message;
    }

    /// <summary>Bad rows that a check found; fails when the check did not run.</summary>
    public long Violations(string check) => Assert.Single(Verdict!.Results, r => r.Check.Name == check).Violations;
}
