namespace Cartline.Engines.Postgres;

/// <summary>What <see cref="PostgresReader"/> can do in a database.</summary>
/// <param name="IsSuperuser">Whether the user who logged in is a superuser, whom no right stops.</param>
/// <param name="IsThere">Whether the server has the role.</param>
/// <param name="CanBeTaken">Whether the user can go on as the role, and the role is no superuser.</param>
/// <param name="HasSchemas">Whether a run has begun in the database.</param>
/// <param name="ReadsAll">Whether the role reads all that the user publishes, and the function is there that answers questions.</param>
internal sealed record ReaderState(bool IsSuperuser, bool IsThere, bool CanBeTaken, bool HasSchemas, bool ReadsAll)
{
    /// <summary>Whether questions can be answered as the role.</summary>
    public bool IsReady => CanBeTaken && ReadsAll;
}
