namespace Cartline.Core.Reports;

/// <summary>The quality gate in one line.</summary>
/// <param name="QualityScore">0 to 100; null when the gate did not run.</param>
/// <param name="CriticalIssues">Checks that stop a run and found something.</param>
public sealed record DataQualitySummary(decimal? QualityScore, int CriticalIssues);
