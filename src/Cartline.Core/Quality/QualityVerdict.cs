namespace Cartline.Core.Quality;

/// <summary>The judgement over a set of checks.</summary>
/// <param name="Results">Every check that ran.</param>
/// <param name="Dimensions">Score of each dimension that has checks, 0 to 100.</param>
/// <param name="Score">Weighted mean of the dimensions, 0 to 100, two places.</param>
/// <param name="Grade">A from 95, B from 85, C from 70, D from 60, else F.</param>
public sealed record QualityVerdict(
    IReadOnlyList<CheckResult> Results, IReadOnlyDictionary<string, decimal> Dimensions, decimal Score, string Grade);
