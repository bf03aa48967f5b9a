using System.Data.Common;
using System.Text.RegularExpressions;
using Cartline.Core.Failures;

namespace Cartline.Core.Engine;

/// <summary>A statement of the program that asks published data for what an earlier release did not write.</summary>
public static partial class EarlierRelease
{
    private const string UndefinedColumn = "42703";
    private const string UndefinedTable = "42P01";
    private const string UndefinedFunction = "42883";

    /// <summary>The failure in words; null when it is another one.</summary>
    public static CartlineException? Explain(Exception failure) => failure is DbException refusal && IsMissing(refusal)
        ? new CartlineException(
            FailureKind.Usage,
            "The data of this project lacks what this command reads: an earlier release of Cartline wrote it, or a SQL file was "
            + "changed since. "
            + $"./cartline run builds it again. The engine says: {refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')}.",
            refusal)
        : null;

    private static bool IsMissing(DbException refusal) =>
        refusal.SqlState is UndefinedColumn or UndefinedTable or UndefinedFunction || DuckDb().IsMatch(refusal.Message);

    [GeneratedRegex(@"^(?:Binder|Catalog) Error: .*(?:not found|does not exist|does not have a column)")]
    private static partial Regex DuckDb();
}
