using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline version</c>: what a report of a fault has to name.</summary>
internal sealed class VersionCommand : Command
{
    public VersionCommand()
        : base(
            "version",
            "What this program is made of: version, commit, runtime, engines, and a fingerprint of its SQL, settings and metrics.") =>
        SetAction(parsed =>
        {
            var facts = ProgramFacts.Read();
            var terminal = Terminal.For(parsed);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, new JsonObject
                {
                    ["version"] = facts.Version,
                    ["commit"] = facts.Commit,
                    ["runtime"] = facts.Runtime,
                    ["runtime_identifier"] = facts.RuntimeIdentifier,
                    ["os"] = facts.System,
                    ["engines"] = new JsonObject(facts.Engines.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Key, e.Value))),
                    ["content_sha256"] = new JsonObject(facts.Content.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Key, c.Value))),
                });
                return;
            }

            IEnumerable<(string What, string Is)> lines =
            [
                ("cartline", facts.Version),
                ("commit", facts.Commit ?? "unknown"),
                ("runtime", $"{facts.Runtime} ({facts.RuntimeIdentifier})"),
                ("system", facts.System),
                .. facts.Engines.Select(e => (e.Key, e.Value)),
                .. facts.Content.Select(c => ($"{c.Key}/", $"sha256 {c.Value[..16]}")),
            ];
            foreach (var (what, value) in lines)
            {
                Console.Out.WriteLine($"{what,-10}{value}");
            }
        });
}
