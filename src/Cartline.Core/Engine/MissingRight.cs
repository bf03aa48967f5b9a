using System.Data.Common;
using Cartline.Core.Failures;

namespace Cartline.Core.Engine;

/// <summary>A right that a database server does not give its user, and how its owner gives it.</summary>
public static class MissingRight
{
    private const string InsufficientPrivilege = "42501";

    /// <summary>The statement by which the owner of a database lets a user build in it.</summary>
    public static string Remedy(string database, string user) => $"grant create on database {database} to {user}";

    /// <summary>Whether a statement failed for want of a right.</summary>
    public static bool IsCauseOf(DbException refusal) => refusal.SqlState == InsufficientPrivilege;

    /// <summary>The refusal in words, with the remedy.</summary>
    /// <param name="db">Where the statement was refused.</param>
    /// <param name="refusal">What the server said.</param>
    public static CartlineException Explain(DbConnection db, DbException refusal)
    {
        var user = new DbConnectionStringBuilder { ConnectionString = db.ConnectionString }.TryGetValue("Username", out var name)
            ? $"{name}"
            : "";
        return new CartlineException(
            FailureKind.Unavailable,
            $"The database {db.Database} at {db.DataSource} lacks a right for user \"{user}\": "
            + $"{refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')}. "
            + $"Ask its owner to run: {Remedy(db.Database, user)}; or set DB_USER to the user who created its schemas.",
            refusal);
    }
}
