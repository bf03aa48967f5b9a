using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core.Mappings;
using Cartline.Core.Profiles;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline sources</c>: what can be read, and what it needs.</summary>
internal sealed class SourcesCommand : Command
{
    private const string Pages = "docs/sources";

    public SourcesCommand(TimeProvider clock)
        : base("sources", "What can be read: shop systems and file layouts, with the files that each needs.")
    {
        Aliases.Add("source");
        Subcommands.Add(Eject(clock));
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var sources = KnownSource.All(session.Catalog);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["sources"] = new JsonArray([.. sources.Select(s => (JsonNode)new JsonObject
                    {
                        ["name"] = s.Name,
                        ["summary"] = s.Summary,
                        ["export"] = s.Export,
                        ["files"] = new JsonArray([.. s.Files.Select(f => (JsonNode)new JsonObject
                        {
                            ["table"] = f.Table.Name.Table,
                            ["names"] = new JsonArray([.. f.Names.Select(n => (JsonNode)n)]),
                            ["is_optional"] = f.Table.IsOptional,
                            ["required_columns"] = new JsonArray([.. f.Table.Required.Select(r => (JsonNode)r)]),
                        })]),
                    })]),
                });
                return;
            }

            foreach (var source in sources)
            {
                Console.Out.WriteLine(source.Name);
                Console.Out.WriteLine($"  {source.Summary}");
                if (Named(source, isOptional: false).ToList() is { Count: > 0 } needed)
                {
                    Console.Out.WriteLine($"  needs   {string.Join(", ", needed)}");
                }

                if (Named(source, isOptional: true).ToList() is { Count: > 0 } more)
                {
                    Console.Out.WriteLine($"  reads   {string.Join(", ", more)}, where there are any");
                }

                if (source.Export is { } export)
                {
                    Console.Out.WriteLine($"  export  {export}");
                }

                Console.Out.WriteLine();
            }

            Console.Out.WriteLine($"A page for each is in {Pages}. Begin with: ./cartline init shopify my-shop");
            Console.Out.WriteLine("Whose files are these? ./cartline profile FOLDER");
        });
    }

    private static Command Eject(TimeProvider clock)
    {
        var name = new Argument<string>("name")
        {
            Description = "The source, as a mapping.yaml of the project declares it.",
            CompletionSources = { KnownValues.Mappings },
        };
        var eject = new Command("eject", "Write the SQL that a mapping.yaml stands for into the project, to be changed by hand.") { name };
        eject.SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var source = parsed.GetRequiredValue(name);
            var ejected = Ejection.Write(source, session.Catalog, session.Project);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["source"] = source,
                    ["mapping"] = ejected.Declared,
                    ["written"] = new JsonArray([.. ejected.Written.Select(w => (JsonNode)w)]),
                    ["kept"] = new JsonArray([.. ejected.Kept.Select(k => (JsonNode)k)]),
                });
                return;
            }

            foreach (var written in ejected.Written)
            {
                Console.Out.WriteLine($"written  {written}");
            }

            foreach (var kept in ejected.Kept)
            {
                Console.Out.WriteLine($"kept     {kept}, which somebody wrote");
            }

            terminal.Say(
                $"The SQL rules from now on, and gives the same figures. {ejected.Declared} is not read any more: delete it, or go back to "
                + "it by deleting the .sql files. Next: ./cartline run");
        });
        return eject;
    }

    private static IEnumerable<string> Named(KnownSource source, bool isOptional) =>
        source.Files.Where(f => f.Table.IsOptional == isOptional).Select(f => f.Names[0]);
}
