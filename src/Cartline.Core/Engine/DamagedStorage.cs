using System.Data.Common;
using System.Text.RegularExpressions;
using Cartline.Core.Failures;

namespace Cartline.Core.Engine;

/// <summary>A database file in which the engine met a block that is not as it was written.</summary>
public static partial class DamagedStorage
{
    /// <summary>The failure in words; null when it is another one.</summary>
    public static CartlineException? Explain(Exception failure) => failure is DbException refusal && Damage().IsMatch(refusal.Message)
        ? new CartlineException(
            FailureKind.Unavailable,
            "A file of this project is damaged. ./cartline doctor --deep names it, and ./cartline repair makes again what can be made from "
            + $"the other files. The engine says: {refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')}.",
            refusal)
        : null;

    [GeneratedRegex("computed checksum|Corrupt database|not a valid DuckDB database file|Failed to deserialize|Could not read enough bytes"
        + "|database has been invalidated", RegexOptions.IgnoreCase)]
    private static partial Regex Damage();
}
