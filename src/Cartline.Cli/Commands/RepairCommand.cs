using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Cli.Runs;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Reports;
using Cartline.Core.Runs;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline repair</c>: restores damaged files of a project from those that are whole.</summary>
internal sealed class RepairCommand : Command
{
    public RepairCommand(TimeProvider clock)
        : base(
            "repair",
            "Restore damaged files of a project: records of runs, the pointer to the live version, and the version itself, built again "
            + "from its batches. Damaged files are kept beside the restored ones.") =>
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel, tellsDamage: false);
            List<RepairedFile> files;
            await using (await session.Engine.LeaseAsync("repair", cancel))
            {
                var history = await RunHistoryFile.ReadAsync(session.Project, cancel);
                files = [.. await session.Engine.Repairs.RepairAsync(history, cancel), .. StateFiles.Repair(session.Project)];
            }

            RunResult? built = null;
            if (files.Exists(f => f.NeedsBuild))
            {
                var request = new RunRequest { Command = "repair", OnlyAccepted = true };
                (built, var published) = await Execution.BuildAsync(session, request, cancel);
                files = [.. files.Select(f => f.NeedsBuild ? Settled(f, built, published) : f)];
            }

            Tell(terminal, files, built);
            return built?.Failure is not null ? ErrorText.Print(terminal, built.Failure, isInDocument: true)
                : files.TrueForAll(f => f.IsSettled) ? 0
                : (int)FailureKind.Unavailable;
        });

    private static RepairedFile Settled(RepairedFile file, RunResult built, PublishedVersion? published) =>
        built.Failure is null && published is not null
            ? file with { IsSettled = true, Says = $"{file.Says} Version {published.Version} was built from the batches and is live." }
            : file with { Says = $"{file.Says} It could not be built from the batches: {built.Failure?.Message}" };

    private static void Tell(Terminal terminal, List<RepairedFile> files, RunResult? built)
    {
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["files"] = new JsonArray([.. files.Select(f => (JsonNode)new JsonObject
                {
                    ["file"] = $"data/{f.File}", ["settled"] = f.IsSettled, ["says"] = terminal.Hints.WithOptions(f.Says),
                })]),
                ["run_id"] = built?.RunId,
                ["errors"] = JsonOutput.Texts(built?.Failure is { } failure ? [terminal.Hints.WithOptions(failure.Message)] : []),
            });
            return;
        }

        foreach (var file in files)
        {
            Console.Out.WriteLine($"{(file.IsSettled ? "+ restored " : "x open     ")} data/{file.File}");
            Console.Out.WriteLine($"            {terminal.Hints.WithOptions(file.Says)}");
        }

        terminal.Say(files.Count == 0
            ? "Nothing is damaged."
            : $"{files.Count(f => f.IsSettled):N0} of {files.Count:N0} damaged files are dealt with."
                + (files.TrueForAll(f => f.IsSettled)
                    ? ""
                    : terminal.Hints.WithOptions(" What is open needs you; ./cartline doctor lists it.")));
    }
}
