using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Engines.Files;
using Npgsql;

namespace Cartline.Engines.Postgres;

/// <summary>Whether a database is fit to be written to: it holds every letter, and it takes writes from the user.</summary>
internal sealed record PostgresFitness
{
    private const string Utf8 = "UTF8";

    /// <summary>The server's name of the encoding, such as <c>UTF8</c>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Whether the server follows another one.</summary>
    public required bool IsStandby { get; init; }

    /// <summary>Whether a setting makes every transaction of the user one that only reads.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>Who logged in.</summary>
    public required string User { get; init; }

    /// <summary>Whether who logged in is a superuser, whom no right stops.</summary>
    public required bool IsSuperuser { get; init; }

    /// <summary>The database's name.</summary>
    public required string Database { get; init; }

    /// <summary>Asks the server.</summary>
    public static async Task<PostgresFitness> ReadAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        var row = (await db.RowsAsync(OwnSql.Read("postgres_fitness.sql"), cancel))[0];
        return new PostgresFitness
        {
            Encoding = (string)row[0]!,
            IsStandby = (bool)row[1]!,
            IsReadOnly = (bool)row[2]!,
            User = (string)row[3]!,
            Database = (string)row[4]!,
            IsSuperuser = (bool)row[5]!,
        };
    }

    /// <summary>Whether the database holds every letter, for <c>doctor</c>.</summary>
    public Finding Encoded(string location) => new(
        "encoding", Encoding == Utf8, Encoding == Utf8 ? Encoding : $"The database at {location} is in {Encoding}", "Make it in UTF-8: "
        + $"create database {Identifier.Quote(Database)} encoding 'UTF8' template template0; or name another one in DB_NAME.");

    /// <summary>Whether the user may write, for <c>doctor</c>.</summary>
    public Finding Writable(string location) => this switch
    {
        { IsStandby: true } => new Finding(
            "writing", false, $"The server at {location} is a standby, which takes no writes",
            "Set DB_HOST and DB_PORT to the primary; query and the dashboard work on a standby."),
        { IsReadOnly: true } => new Finding(
            "writing", false, $"User \"{User}\" only reads at {location}: default_transaction_read_only is on",
            $"Set DB_USER to a user who writes, or let this one: alter role {Identifier.Quote(User)} set default_transaction_read_only "
            + "= off; the database or the server may set it, too."),
        _ => new Finding("writing", true, "the database takes writes"),
    };

    /// <summary>Who runs the pipeline, for <c>doctor</c>: a superuser has more rights than it needs.</summary>
    public Finding LoggedIn() => IsSuperuser
        ? new Finding(
            "user", true, $"runs as a superuser: \"{User}\"",
            "sql/grants makes a role that is none: psql --dbname postgres --file sql/grants/all.sql; then set DB_USER to it.")
        {
            IsWarning = true,
        }
        : new Finding("user", true, $"runs as \"{User}\", who is no superuser");

    /// <summary>Refuses a database that is not fit.</summary>
    /// <exception cref="CartlineException">Says what is amiss and what to do.</exception>
    public void Demand(string location)
    {
        foreach (var finding in (Finding[])[Encoded(location), Writable(location)])
        {
            if (!finding.IsWell)
            {
                throw new CartlineException(FailureKind.Unavailable, $"{finding.Says}. {finding.Remedy}");
            }
        }
    }
}
