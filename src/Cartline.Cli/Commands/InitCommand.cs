using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Core;
using Cartline.Core.Failures;
using Cartline.Core.Profiles;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline init shopify my-shop</c>: a project folder for a shop's exports.</summary>
internal sealed class InitCommand : Command
{
    public InitCommand(TimeProvider clock)
        : base("init", "Make a project for a shop's exports: settings, a folder for the files, and what to put there.")
    {
        var source = new Argument<string>("source")
        {
            Description = "The shop system: a name of ./cartline sources.",
            CompletionSources = { KnownValues.Mappings },
        };
        var folder = new Argument<string>("folder") { Description = "The project's folder; it is made. Its name is the shop's." };
        Arguments.Add(source);
        Arguments.Add(folder);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var (name, target) = (parsed.GetValue(source)!, parsed.GetValue(folder)!);
            var sources = KnownSource.All(session.Catalog);
            var chosen = sources.FirstOrDefault(s => s.Name == name) ?? throw new CartlineException(
                FailureKind.Usage,
                $"There is no source \"{name}\"{Spelling.DidYouMeanOrStop(name, sources.Select(s => s.Name))} Known are "
                + $"{string.Join(", ", sources.Select(s => s.Name))}; ./cartline sources says what they read.");
            if (!chosen.StatesOrders)
            {
                throw new CartlineException(
                    FailureKind.Usage,
                    $"{name} states no orders: it brings what belongs to the orders of a shop. Begin with the shop, such as "
                    + $"./cartline init shopify {target}, and then ./cartline run --project {target} --from {name} --source FOLDER.");
            }

            var made = NewProject.Write(Path.GetFullPath(target), chosen, NewProject.Exports, []);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["source"] = chosen.Name,
                    ["project"] = target,
                    ["files"] = new JsonArray([.. made.Select(m => (JsonNode)m)]),
                });
                return;
            }

            Console.Out.WriteLine($"{target} is ready: {string.Join(", ", made)}.");
            var needed = NewProject.Needed(chosen);
            Console.Out.WriteLine($"  1. put     {needed} into {Path.Combine(target, NewProject.Exports)}");
            if (chosen.Export is { } export)
            {
                Console.Out.WriteLine($"             {export}");
            }

            Console.Out.WriteLine($"  2. set     currency and time zone in {Path.Combine(target, NewProject.Settings)}");
            Console.Out.WriteLine($"  3. run     ./cartline run --project {target}");
        });
    }
}
