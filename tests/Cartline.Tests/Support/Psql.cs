using Npgsql;

namespace Cartline.Tests.Support;

/// <summary>The client that an administrator of PostgreSQL uses.</summary>
public static class Psql
{
    /// <summary>Runs a file of the repository's <c>sql/grants</c>.</summary>
    /// <param name="server">Who runs it, and where.</param>
    /// <param name="names">Its variables, such as <c>database=shop</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">The server refused a statement; holds what it said.</exception>
    public static Task<string> GrantAsync(string server, IEnumerable<string> names, CancellationToken cancel)
    {
        var to = new NpgsqlConnectionStringBuilder(server);
        var password = to.Password is { Length: > 0 } given ? $":{Uri.EscapeDataString(given)}" : "";
        return Programs.RunAsync(
            Requires.Psql(),
            [
                "--no-psqlrc", "--dbname", $"postgresql://{to.Username}{password}@{to.Host}:{to.Port}/postgres",
                .. names.SelectMany(name => (string[])["--set", name]),
                "--file", Repo.At("sql", "grants", "all.sql"),
            ],
            Repo.Root,
            cancel);
    }
}
