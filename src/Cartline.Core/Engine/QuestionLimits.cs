using Cartline.Core.Failures;

namespace Cartline.Core.Engine;

/// <summary>How long an answer may take and how long it may be.</summary>
/// <param name="Seconds">The most seconds; 0 for any.</param>
/// <param name="Rows">The most rows; 0 for any.</param>
public sealed record QuestionLimits(int Seconds, long Rows)
{
    /// <summary>The rows that an engine is asked for: one more than allowed shows that there are too many.</summary>
    public long Asked => Rows == 0 ? long.MaxValue : Rows + 1;

    /// <summary>Makes sure that an answer is not too long.</summary>
    /// <param name="rows">How many rows have come.</param>
    /// <exception cref="CartlineException">They are more than allowed.</exception>
    public void Demand(long rows)
    {
        if (Rows > 0 && rows > Rows)
        {
            throw new CartlineException(
                FailureKind.Step,
                $"The answer has more than query.max_rows = {Rows:N0} rows. Ask for fewer, with where or limit, or allow more: "
                + $"--set query.max_rows={Rows * 10}.");
        }
    }

    /// <summary>The answer did not come in time.</summary>
    public CartlineException TooLate(Exception cause) => new(
        FailureKind.Step,
        $"The answer took longer than query.timeout_seconds = {Seconds:N0} allows. Ask for less, or allow more: "
        + $"--set query.timeout_seconds={Seconds * 10}.",
        cause);
}
