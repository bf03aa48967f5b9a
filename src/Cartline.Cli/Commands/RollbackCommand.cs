using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Completion;
using Cartline.Cli.Output;
using Cartline.Cli.Runs;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Runs;
using Cartline.Core.Status;
using Spectre.Console;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline rollback</c>: back to an earlier version that is still kept.</summary>
internal sealed class RollbackCommand : Command
{
    public RollbackCommand(TimeProvider clock)
        : base(
            "rollback",
            "Go back to an earlier version that is still kept; without --yes only show the versions. The next run builds on "
            + "what is live then.")
    {
        var version = new Argument<int?>("version")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "The version's number (default: the newest before the live one that holds no withdrawn batch).",
            CompletionSources = { KnownValues.Versions },
        };
        var yes = new Option<bool>("--yes") { Description = "Do it." };
        Arguments.Add(version);
        Options.Add(yes);
        SetAction((parsed, cancel) => parsed.GetValue(yes)
            ? RunAsync(parsed, clock, parsed.GetValue(version), cancel)
            : ShowAsync(parsed, clock, parsed.GetValue(version), cancel));
    }

    // A refusal comes before the run begins: code 2 says that nothing was done.
    private static async Task<int> RunAsync(ParseResult parsed, TimeProvider clock, int? wanted, CancellationToken cancel)
    {
        int target;
        await using (var session = await Session.OpenAsync(parsed, Terminal.For(parsed), clock, [], cancel))
        {
            target = (await RollBackChoice.ReadAsync(session.Engine, cancel)).Choose(wanted).Version;
        }

        return await Execution.RunAsync(
            parsed, clock, [], new RunRequest { Command = "rollback" }, [], Wiring.RollBackSteps(target), cancel);
    }

    private static async Task<int> ShowAsync(ParseResult parsed, TimeProvider clock, int? wanted, CancellationToken cancel)
    {
        var terminal = Terminal.For(parsed);
        await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
        var choice = await RollBackChoice.ReadAsync(session.Engine, cancel);
        var target = choice.Choose(wanted);
        var refusal = new CartlineException(
            FailureKind.Usage, $"Nothing was changed. To go back to version {target.Version}: ./cartline rollback {target.Version} --yes");
        if (terminal.IsJson)
        {
            JsonOutput.Write(terminal.Command, new JsonObject
            {
                ["status"] = "failed",
                ["errors"] = JsonOutput.Texts([terminal.Hints.WithOptions(refusal.Message)]),
                ["target"] = target.Version,
                ["versions"] = new JsonArray([.. choice.Kept.Select(v => Json(v, choice.TakenBack(v)))]),
            });
            return ErrorText.Print(terminal, refusal, isInDocument: true);
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("version", "published (UTC)", "run", "batches", "");
        foreach (var version in choice.Kept)
        {
            table.AddRow([.. new[]
            {
                $"{version.Version}", $"{version.PublishedAt:yyyy-MM-dd HH:mm:ss}", version.RunId, string.Join(", ", version.Batches),
                version.IsLive
                    ? "live"
                    : version == target ? "to go back to" : choice.TakenBack(version).Count > 0 ? "holds a withdrawn batch" : "",
            }.Select(t => new Text(t))]);
        }

        terminal.Out.Write(table);
        throw refusal;
    }

    private static JsonNode Json(KeptVersion version, IReadOnlyList<int> takenBack) => new JsonObject
    {
        ["version"] = version.Version,
        ["published_at"] = version.PublishedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        ["run_id"] = version.RunId,
        ["batches"] = new JsonArray([.. version.Batches.Select(d => JsonValue.Create(d))]),
        ["is_live"] = version.IsLive,
        ["taken_back"] = new JsonArray([.. takenBack.Select(d => JsonValue.Create(d))]),
    };
}
