using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline doctor</c>: what is there, what is missing and how to fix it.</summary>
internal sealed class DoctorCommand : Command
{
    public DoctorCommand(TimeProvider clock)
        : base("doctor", "Look whether everything is in place, and say how to fix what is not.")
    {
        var server = new Option<string?>("--server")
        {
            HelpName = "URL",
            Description = "Also ask a running dashboard, for instance http://127.0.0.1:5080/.",
        };
        var deep = new Option<bool>("--deep")
        {
            Description = "Also read versions and batches whole and compare them with their checksums (DuckDB).",
        };
        Options.Add(server);
        Options.Add(deep);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel, tellsDamage: false);
            List<Finding> findings =
            [
                new("runtime", true, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}"),
                Folder(session.Project.Root),
                new("settings", true, Settings(session)),
                new(
                    "sql",
                    true,
                    $"{Core.Sql.Layer.All.Sum(l => session.Catalog.Models(l).Count)} models, "
                    + $"{Core.Sql.Layer.All.Sum(l => session.Catalog.Checks(l).Count)} checks"),
            ];
            findings.AddRange(await EngineAsync(session, parsed.GetValue(deep), cancel));
            if (parsed.GetValue(server) is { } address)
            {
                findings.Add(await ServerProbe.AskAsync(address, cancel));
            }

            if (terminal.IsJson)
            {
                var list = new JsonArray([.. findings.Select(f => Json(f, terminal.Hints))]);
                JsonOutput.Write(terminal.Command, new JsonObject { ["findings"] = list });
            }
            else
            {
                Print(terminal, findings);
            }

            return findings.TrueForAll(f => f.IsWell) ? 0 : (int)FailureKind.Unavailable;
        });
    }

    private static string Settings(Session session)
    {
        var own = session.Settings.Lines.Where(l => l.Origin.Source is not "default" and not "the program's config.yaml").ToList();
        var shown = string.Join(", ", own.Take(5).Select(l => $"{l.Key} ({l.Origin})"));
        return own.Count == 0
            ? "all as they come; ./cartline config show lists them"
            : $"your own: {shown}{(own.Count > 5 ? $" and {own.Count - 5} more" : "")}";
    }

    private static Finding Folder(string root)
    {
        try
        {
            Directory.CreateDirectory(root);
            var probe = Path.Combine(root, $".cartline-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new Finding("project", true, $"{root}, {new DriveInfo(root).AvailableFreeSpace / (1L << 30):N0} GiB free");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new Finding(
                "project",
                false,
                $"{root} cannot be written: {failure.Message}",
                "Choose another folder with --project or CARTLINE_PROJECT.");
        }
    }

    private static async Task<IReadOnlyList<Finding>> EngineAsync(Session session, bool deep, CancellationToken cancel)
    {
        try
        {
            var found = await session.Engine.ExamineAsync(cancel);
            var (damaged, looked) = await session.Engine.Repairs.DamageAsync(deep, cancel);
            damaged = [.. damaged, .. StateFiles.Damaged(session.Project)];
            return damaged.Count == 0
                ? [.. found, new Finding("files", true, looked)]
                : [.. found, .. damaged.Select(d => new Finding("file", false, d.Sentence, "To restore what can be: ./cartline repair"))];
        }
        catch (CartlineException failure)
        {
            return [new Finding("engine", false, failure.Message)];
        }
    }

    private static JsonNode Json(Finding finding, CommandHints hints) => new JsonObject
    {
        ["what"] = finding.What,
        ["ok"] = finding.IsWell,
        ["warning"] = finding.IsWarning,
        ["says"] = hints.WithOptions(finding.Says),
        ["remedy"] = finding.NeedsRemedy && finding.Remedy is { } remedy ? hints.WithOptions(remedy) : null,
    };

    private static void Print(Terminal terminal, List<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var (mark, color) = finding switch
            {
                { IsWell: false } => ("x problem ", Color.Red),
                { IsWarning: true } => ("! warning ", Color.Yellow),
                _ => ("+ ok      ", Color.Green),
            };
            terminal.Out.Write(new Text(mark, new Style(color)));
            Console.Out.WriteLine($"{finding.What,-18}{terminal.Hints.WithOptions(finding.Says)}");
            if (finding.NeedsRemedy && finding.Remedy is not null)
            {
                Console.Out.WriteLine($"{"",28}{terminal.Hints.WithOptions(finding.Remedy)}");
            }
        }
    }
}
