using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Build;
using Cartline.Core.Runs;
using Cartline.Core.Sql;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline sql</c>: every statement that a run would send.</summary>
internal sealed class SqlCommand : Command
{
    private const string Comment = "-- ";

    public SqlCommand(TimeProvider clock)
        : base("sql", "Print every statement that a run would send, in order. Needs no database.")
    {
        var again = new Option<bool>("--again")
        {
            Description = "The statements for a project that has a live version: rows keep their keys, history continues.",
        };
        Options.Add(again);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var folder = Directory.CreateTempSubdirectory("cartline-sql-").FullName;
            try
            {
                var statements = await ListAsync(session, folder, parsed.GetValue(again), cancel);
                if (terminal.IsJson)
                {
                    JsonOutput.Write(terminal.Command, Document(statements));
                    return 0;
                }

                foreach (var statement in statements)
                {
                    Console.Out.WriteLine(IsHeading(statement) ? $"\n{statement}" : $"{statement};");
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            return 0;
        });
    }

    private static bool IsHeading(string statement) => statement.StartsWith(Comment, StringComparison.Ordinal) && !statement.Contains('\n');

    private static JsonObject Document(IReadOnlyList<string> statements)
    {
        var (section, list) = ("", new JsonArray());
        foreach (var statement in statements)
        {
            if (IsHeading(statement))
            {
                section = statement[Comment.Length..];
            }
            else
            {
                list.Add((JsonNode)new JsonObject { ["section"] = section, ["sql"] = statement });
            }
        }

        return new JsonObject { ["statements"] = list };
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Session session, string folder, bool again, CancellationToken cancel)
    {
        var catalog = Wiring.Catalog(session.Project, "duckdb", session.Options);
        await using var engine = Wiring.Scratch(folder, catalog);
        var context = new RunContext
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
        var (dialect, qualify, live) = Wiring.Words(session.Options, session.Catalog);
        return await new SqlListing(context, session.Catalog, dialect, qualify, live).ReadAsync(again, cancel);
    }
}
