using Cartline.Core.Sql;

namespace Cartline.Core.Quality;

/// <summary>What a check found.</summary>
/// <param name="Check">The check.</param>
/// <param name="RowsChecked">Rows it judged.</param>
/// <param name="Violations">Bad rows, each counted once.</param>
/// <param name="Samples">Some of them, values by column, personal data masked.</param>
public sealed record CheckResult(
    Check Check, long RowsChecked, long Violations, IReadOnlyList<IReadOnlyDictionary<string, string?>> Samples)
{
    /// <summary>Rows of all batches in the version; the same as <see cref="RowsChecked"/> where a check knows no batches.</summary>
    public long AllRows { get; init; } = RowsChecked;

    /// <summary>Bad rows of all batches in the version.</summary>
    public long AllViolations { get; init; } = Violations;

    /// <summary>Percent of the rows that are bad; 0 when there are none to judge.</summary>
    public decimal Percent => RowsChecked == 0 ? 0 : 100m * Violations / RowsChecked;
}
