using System.CommandLine;
using Cartline.Cli.Output;
using Cartline.Core.Build;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline sql</c>: every statement that a run would send.</summary>
internal sealed class SqlCommand : Command
{
    public SqlCommand(TimeProvider clock)
        : base("sql", "Print every statement that a run would send, in order. Needs no database.")
    {
        var again = new Option<bool>("--again") { Description = "The statements for a project that has a live version: rows keep their keys, history continues." };
        Options.Add(again);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var folder = Directory.CreateTempSubdirectory("cartline-sql-").FullName;
            try
            {
                foreach (var statement in await ListAsync(session, folder, parsed.GetValue(again), cancel))
                {
                    Console.Out.WriteLine(statement.StartsWith("-- ", StringComparison.Ordinal) && !statement.Contains('\n') ? $"\n{statement}" : $"{statement};");
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            return 0;
        });
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Session session, string folder, bool again, CancellationToken cancel)
    {
        var catalog = Wiring.Catalog(session.Project, "duckdb");
        await using var engine = Wiring.Scratch(folder, catalog);
        await using var context = new RunContext
        {
            RunId = "",
            StartedAt = DateTime.UnixEpoch,
            Today = DateOnly.FromDateTime(DateTime.UnixEpoch),
            Options = session.Options,
            Project = session.Project,
            Request = new RunRequest { Command = "sql" },
            Engine = engine,
            Catalog = catalog,
            Builds = Layer.All,
        };
        var (dialect, spell, live) = Wiring.Words(session.Options, session.Catalog);
        return await new SqlListing(context, session.Catalog, dialect, spell, live).ReadAsync(again, cancel);
    }
}
