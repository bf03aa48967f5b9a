using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>
/// The role that whatever only reads works as: it may read what is published, staging and the records of runs, and nothing else.
/// A superuser makes it by itself; for any other user the owner of the server does.
/// </summary>
/// <param name="connections">Opens a connection of its own where the role has to be prepared.</param>
internal sealed class PostgresReader(PostgresConnections connections)
{
    /// <summary>Its name, the same in all databases of a server.</summary>
    public const string Role = "cartline_reader";

    private const int SetIsARightOfItsOwn = 16;

    /// <summary>What an administrator runs for a user who is no superuser.</summary>
    public static string Remedy(string user) => $"create role {Role} nologin; grant {Role} to {Identifier.Quote(user)};";

    /// <summary>Makes the role where the user may, and lets it read what it cannot read yet.</summary>
    /// <returns>What the role can do now.</returns>
    public static async Task<ReaderState> PrepareAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var state = await StateAsync(db, cancel);
        if (!state.IsThere && state.IsSuperuser)
        {
            await MakeAsync(db, cancel);
            state = await StateAsync(db, cancel);
        }

        if (!state.CanBeTaken || state.IsReady || !state.HasSchemas)
        {
            return state;
        }

        await using var transaction = await db.BeginTransactionAsync(cancel);
        await GrantAsync(db, cancel);
        foreach (var statement in SqlText.Statements(OwnSql.Read("postgres_ask.sql")))
        {
            await db.ExecuteAsync(statement, cancel);
        }

        await transaction.CommitAsync(cancel);
        return await StateAsync(db, cancel);
    }

    /// <summary>Lets the role read what the current transaction made.</summary>
    public static Task GrantAsync(NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(OwnSql.Read("postgres_reader_grants.sql"), cancel);

    /// <summary>Whether the role is there, and what the user can do with it.</summary>
    public static async Task<ReaderState> StateAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var right = db.PostgreSqlVersion.Major < SetIsARightOfItsOwn ? "member" : "set";
        var row = (await db.RowsAsync(OwnSql.Read("postgres_reader.sql"), cancel, Role, right))[0];
        return new ReaderState((bool)row[0]!, (bool)row[1]!, (bool)row[2]!, (bool)row[3]!, (bool)row[4]!);
    }

    /// <summary>Goes on as the role, where it can read everything that the user publishes.</summary>
    /// <returns>What the role can do.</returns>
    public static async Task<ReaderState> TakeRoleAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var state = await StateAsync(db, cancel);
        if (state.IsReady)
        {
            await db.ExecuteAsync($"set role {Role}", cancel);
        }

        return state;
    }

    /// <summary>The same for a question that a person wrote: what the role lacks is given to it where the user can do that.</summary>
    public async Task<ReaderState> DemandAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var state = await TakeRoleAsync(db, cancel);
        if (state.IsReady || !state.HasSchemas || !(state.CanBeTaken || state.IsSuperuser))
        {
            return state;
        }

        try
        {
            await using var own = await connections.OpenAsync(cancel);
            await PrepareAsync(own, cancel);
        }
        catch (Exception refusal) when (refusal is PostgresException or CartlineException)
        {
            // A standby, or a database of somebody else: the state says what is missing.
            return state;
        }

        return await TakeRoleAsync(db, cancel);
    }

    /// <summary>Whom questions are answered as, for <c>doctor</c>.</summary>
    public static async Task<Finding> ExamineAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var state = await StateAsync(db, cancel);
        var user = new NpgsqlConnectionStringBuilder(db.ConnectionString).Username!;
        return new Finding("reader", true, state switch
        {
            { IsReady: true } => $"questions are answered as role {Role}",
            { CanBeTaken: true } or { IsSuperuser: true } => $"the next run prepares role {Role}, which questions are answered as",
            _ => $"questions are answered with the rights of user \"{user}\"; a superuser gives them fewer: {Remedy(user)}",
        });
    }

    private static async Task MakeAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        try
        {
            await db.ExecuteAsync($"create role {Role} nologin", cancel);
        }
        catch (PostgresException other)
            when (other.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // A run in another database of the server was faster.
            return;
        }
    }
}
