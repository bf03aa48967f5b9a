using Cartline.Core.Quality;

namespace Cartline.Core.Reports;

/// <summary>Puts what checks found into the groups and words of the report.</summary>
public static class QualityReports
{
    private static readonly (string Dimension, string Group, string CountKey)[] Groups =
    [
        ("completeness", "null_checks", "null_violations"),
        ("uniqueness", "duplicate_checks", "duplicates_found"),
        ("validity", "range_checks", "violations"),
        ("consistency", "data_consistency", "mismatches"),
        ("referential_integrity", "referential_integrity", "orphan_records"),
        ("accuracy", "accuracy_checks", "violations"),
        ("timeliness", "timeliness_checks", "violations"),
    ];

    /// <summary>The report of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="at">When the run began, UTC.</param>
    public static QualityReport Of(QualityVerdict verdict, DateTime at) => new()
    {
        CheckTimestamp = at,
        ChecksPerformed = Groups.ToDictionary(g => g.Group, g => Group(verdict, g.Dimension, g.CountKey)),
        DimensionScores = verdict.Dimensions,
        OverallQualityScore = verdict.Score,
        QualityGrade = verdict.Grade,
    };

    private static IReadOnlyDictionary<string, object> Group(QualityVerdict verdict, string dimension, string countKey)
    {
        var own = verdict.Results.Where(r => r.Check.Dimension == dimension).ToList();
        var status = own.Count == 0 ? "not_checked"
            : own.All(r => r.Violations == 0) ? "passed"
            : own.Any(r => r.Check.Stops && r.Violations > 0) ? "failed"
            : "warning";
        return new Dictionary<string, object>
        {
            ["status"] = status,
            ["tables_checked"] = own.Select(r => $"{r.Check.Layer.Schema}.{r.Check.Table}").Distinct().ToList(),
            [countKey] = own.Sum(r => r.Violations),
            ["details"] = own.Select(Detail).ToList(),
        };
    }

    private static CheckDetail Detail(CheckResult result) => new()
    {
        Check = result.Check.Name,
        Table = $"{result.Check.Layer.Schema}.{result.Check.Table}",
        Meaning = result.Check.Summary,
        Severity = result.Check.Stops ? "stop" : "warn",
        Rows = result.Check.Quarantines ? "quarantine" : "keep",
        RowsChecked = result.RowsChecked,
        Violations = result.Violations,
        SampleRows = result.Samples,
    };
}
