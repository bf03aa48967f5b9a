using System.Data.Common;
using Cartline.Core.Failures;

namespace Cartline.Core.Engine;

/// <summary>
/// A database that takes no writes: the server is a standby, or a setting of the server, the database or the user says so.
/// </summary>
public static class ReadOnlyDatabase
{
    private const string ReadOnlyTransaction = "25006";

    /// <summary>Whether a statement failed because the database only reads.</summary>
    public static bool IsCauseOf(DbException refusal) => refusal.SqlState == ReadOnlyTransaction;

    /// <summary>The refusal in words, with the remedy.</summary>
    /// <param name="db">Where the statement was refused.</param>
    /// <param name="refusal">What the server said.</param>
    public static CartlineException Explain(DbConnection db, DbException refusal) => new(
        FailureKind.Unavailable,
        $"The database {db.Database} at {db.DataSource} takes no writes: {refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')}. "
        + "The server is a standby or became one, or default_transaction_read_only is on. ./cartline doctor says which; set DB_HOST and "
        + "DB_USER to a server and a user who can write.",
        refusal);
}
