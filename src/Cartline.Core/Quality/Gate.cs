using Cartline.Core.Failures;
using Cartline.Core.Options;

namespace Cartline.Core.Quality;

/// <summary>Decides whether a run may go on.</summary>
public static class Gate
{
    /// <summary>Stops the run when a check that stops has found something, or when too much is amiss.</summary>
    /// <exception cref="CartlineException">The first reason, with what to do; the previous version stays live.</exception>
    public static void Pass(IReadOnlyList<CheckResult> results, QualityOptions options)
    {
        foreach (var result in results.Where(r => r.Violations > 0))
        {
            if (result.Check.Stops)
            {
                throw Stop(result, "The check stops a run at the first bad row.");
            }

            if (Limit(result, options.Thresholds) is var (limit, key) && result.Percent > limit)
            {
                throw Stop(result, $"That is {result.Percent:0.##} % of the rows, more than {key} = {limit:0.##} allows.");
            }
        }
    }

    /// <summary>Stops the run when too large a part of a table was quarantined.</summary>
    /// <param name="table">The table.</param>
    /// <param name="quarantined">Rows quarantined, malformed ones included.</param>
    /// <param name="rows">Rows that the sources held, those excluded by a mapping not counted.</param>
    /// <param name="options">The limit.</param>
    /// <exception cref="CartlineException">The share is over the limit.</exception>
    public static void PassQuarantine(string table, long quarantined, long rows, QualityOptions options)
    {
        var percent = rows == 0 ? 0 : 100m * quarantined / rows;
        if (percent > options.MaxQuarantinedPct)
        {
            throw new CartlineException(
                FailureKind.Input,
                $"{table}: {quarantined:N0} of {rows:N0} records were quarantined, {percent:0.##} %, "
                + $"more than quality.max_quarantined_pct = {options.MaxQuarantinedPct:0.##} allows. "
                + "The records and reasons are listed in data/quarantine/. Correct the files and deliver them again, or raise the limit.");
        }
    }

    private static (decimal Limit, string Key)? Limit(CheckResult result, QualityThresholds thresholds) => result.Check switch
    {
        { Quarantines: true, Dimension: "referential_integrity" } => (thresholds.OrphansPct, "quality.thresholds.orphans_pct"),
        { Quarantines: true, Dimension: "uniqueness" } => (thresholds.DuplicateKeysPct, "quality.thresholds.duplicate_keys_pct"),
        _ => null,
    };

    private static CartlineException Stop(CheckResult result, string why)
    {
        var sample = result.Samples is [var first, ..]
            ? $" For instance: {string.Join(", ", first.Where(v => v.Value is not null).Select(v => $"{v.Key} {v.Value}"))}."
            : "";
        return new CartlineException(
            FailureKind.Gate,
            $"The quality gate stopped the run: {result.Check.Name} found {result.Violations:N0} bad rows of {result.RowsChecked:N0}. "
            + $"{result.Check.Summary} {why}{sample} The previous version stays live. "
            + "Deliver corrected records with the same ids, or withdraw the batch: ./cartline batches list.");
    }
}
