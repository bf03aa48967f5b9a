using Cartline.Core.Failures;
using Cartline.Core.Options;

namespace Cartline.Core.Quality;

/// <summary>Decides whether a run may go on.</summary>
public static class Gate
{
    /// <summary>Stops the run when a check that stops has found something.</summary>
    /// <param name="results">What the checks found.</param>
    /// <param name="taken">The batches that the live version does not hold, by their numbers.</param>
    /// <exception cref="CartlineException">The first reason, with what to do; the previous version stays live.</exception>
    public static void Pass(IReadOnlyList<CheckResult> results, IReadOnlyList<int> taken)
    {
        if (results.FirstOrDefault(r => r.AllViolations > 0 && r.Check.Stops) is { } result)
        {
            var sample = result.Samples is [var first, ..]
                ? $" For instance: {string.Join(", ", first.Where(v => v.Value is not null).Select(v => $"{v.Key} {v.Value}"))}."
                : "";
            throw new CartlineException(
                FailureKind.Gate,
                $"The quality gate stopped the run: {result.Check.Name} found {result.AllViolations:N0} bad rows of {result.AllRows:N0}. "
                + $"{result.Check.Summary} The check stops a run at the first bad row.{sample} The previous version stays live. "
                + Advice(taken));
        }
    }

    // A batch that was taken is part of every later version. What a check finds in it stays, until it is withdrawn.
    private static string Advice(IReadOnlyList<int> taken) => taken switch
    {
        [] => "No batch is new: a setting or a SQL file has changed since the live version. Correct that, or the check.",
        [var one] => "Another run over the same batch finds the same. Withdraw it, "
            + $"./cartline batches withdraw {one}, and deliver it again, corrected; or correct the check, if it is at fault.",
        _ => $"Another run over the same batches finds the same. New are {string.Join(", ", taken)}: look at them with ./cartline batches "
            + $"show {taken[0]}, withdraw the one at fault, ./cartline batches withdraw {taken[^1]}, and deliver it again, corrected; or "
            + "correct the check, if it is at fault.",
    };

    /// <summary>Refuses a file of which too large a part is malformed, before anything of it is kept.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="malformed">Records that could not be read.</param>
    /// <param name="records">All records of the file.</param>
    /// <param name="options">The limit.</param>
    /// <exception cref="CartlineException">The share is over the limit.</exception>
    public static void PassMalformed(string file, long malformed, long records, QualityOptions options)
    {
        var percent = records == 0 ? 0 : 100m * malformed / records;
        if (percent > options.MaxQuarantinedPct && (records >= options.MinRecords || malformed == records))
        {
            throw new CartlineException(
                FailureKind.Input,
                $"{file}: {malformed:N0} of {records:N0} records were quarantined, {percent:0.##} %, "
                + $"more than quality.max_quarantined_pct = {options.MaxQuarantinedPct:0.##} allows. "
                + "The records and reasons are listed in data/quarantine/. Correct the files and deliver them again, or raise the limit.");
        }
    }

    /// <summary>The failure of a run whose batches were refused.</summary>
    /// <param name="refusals">The reasons by batch, one batch at least.</param>
    public static CartlineException Refusal(IReadOnlyDictionary<int, IReadOnlyList<string>> refusals)
    {
        var told = refusals.OrderBy(r => r.Key).Select(r => $"Batch {r.Key} was refused. {string.Join(" Also: ", r.Value)}");
        var first = refusals.Keys.Min();
        return new CartlineException(
            FailureKind.Gate,
            $"{string.Join(' ', told)} Its records are in no version; the previous version stays live. Deliver it again, corrected: the "
            + "corrected batch takes its place. The records and reasons are listed in data/quarantine/. To take it as it is: "
            + $"./cartline batches accept {first} --reason \"why\"");
    }
}
