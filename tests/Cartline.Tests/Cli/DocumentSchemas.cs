using System.Text.Json.Nodes;
using Cartline.Tests.Support;
using Json.Schema;

namespace Cartline.Tests.Cli;

/// <summary>The schemas in <c>docs/schemas/</c>.</summary>
static class DocumentSchemas
{
    /// <summary>The schema of what a command writes when it has no result to show.</summary>
    public const string Failure = "failure";

    const string Extension = ".schema.json";

    static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    static readonly Dictionary<string, JsonSchema> All = Read();

    /// <summary>Their names: the commands', with hyphens for blanks, and <see cref="Failure"/>.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>The name of a command's schema.</summary>
    public static string Of(string command) => command.Replace(' ', '-');

    /// <summary>What of a document is not as a schema says; a key that the schema does not name at the top counts, too.</summary>
    public static IReadOnlyList<string> Faults(string name, JsonNode document)
    {
        var whole = new JsonSchemaBuilder().Ref(All[name].BaseUri).UnevaluatedProperties(false).Build();
        return SchemaFaults.Of(whole.Evaluate(document, Options));
    }

    static Dictionary<string, JsonSchema> Read()
    {
        var all = Directory.EnumerateFiles(Repo.At("docs", "schemas"), $"*{Extension}")
            .ToDictionary(f => Path.GetFileName(f)[..^Extension.Length], f => JsonSchema.FromFile(f));
        foreach (var schema in all.Values)
        {
            Options.SchemaRegistry.Register(schema);
        }

        return all;
    }
}
