using Cartline.Core.Options;

namespace Cartline.Core.Quality;

/// <summary>Turns what checks found into scores and a grade.</summary>
public static class QualityScore
{
    /// <summary>The dimensions, in the order of reports, with the share that each has in the overall score.</summary>
    public static IReadOnlyList<(string Name, Func<QualityWeights, decimal> Weight)> Dimensions { get; } =
    [
        ("completeness", w => w.Completeness),
        ("uniqueness", w => w.Uniqueness),
        ("validity", w => w.Validity),
        ("consistency", w => w.Consistency),
        ("referential_integrity", w => w.ReferentialIntegrity),
        ("accuracy", w => w.Accuracy),
        ("timeliness", w => w.Timeliness),
    ];

    /// <summary>Judges. A dimension that nothing checked gives its weight to the others.</summary>
    public static QualityVerdict Of(IReadOnlyList<CheckResult> results, QualityWeights weights)
    {
        var scores = new Dictionary<string, decimal>();
        decimal sum = 0, total = 0;
        foreach (var (name, weight) in Dimensions)
        {
            var own = results.Where(r => r.Check.Dimension == name && r.RowsChecked > 0).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            var score = 100m * (1 - ((decimal)own.Sum(r => r.Violations) / own.Sum(r => r.RowsChecked)));
            scores[name] = Round(score);
            sum += score * weight(weights);
            total += weight(weights);
        }

        var overall = total == 0 ? 100 : sum / total;
        return new QualityVerdict(results, scores, Round(overall), Grade(overall));
    }

    private static string Grade(decimal score) => score switch
    {
        >= 95 => "A",
        >= 85 => "B",
        >= 70 => "C",
        >= 60 => "D",
        _ => "F",
    };

    private static decimal Round(decimal score) => decimal.Round(score, 2, MidpointRounding.AwayFromZero);
}
