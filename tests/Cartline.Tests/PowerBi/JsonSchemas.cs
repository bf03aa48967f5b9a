using System.Text.Json;
using Cartline.Tests.Support;
using Json.Schema;

namespace Cartline.Tests.PowerBi;

/// <summary>A folder of draft-07 schemas that refer to each other.</summary>
sealed class JsonSchemas
{
    const string Address = "https://developer.microsoft.com/json-schemas/";

    readonly string folder;
    readonly EvaluationOptions options = new() { OutputFormat = OutputFormat.List, EvaluateAs = SpecVersion.Draft7 };
    readonly Dictionary<string, JsonSchema> schemas = [];

    public JsonSchemas(string folder)
    {
        this.folder = folder;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var schema = schemas[path] = JsonSchema.FromFile(file);

            // What lies in several files has one id; they refer to each other by address.
            options.SchemaRegistry.Register(new Uri(Address + path), schema);
        }
    }

    /// <summary>Faults of a document against the schema that it names; none when valid.</summary>
    public IReadOnlyList<string> Faults(JsonElement document)
    {
        var schema = document.TryGetProperty("$schema", out var named) ? named.GetString()! : "";
        return schema.StartsWith(Address, StringComparison.Ordinal) && schemas.ContainsKey(schema[Address.Length..])
            ? Faults(document, schema[Address.Length..])
            : [$"$schema: \"{schema}\" is not known"];
    }

    /// <summary>Faults of a document against a schema, by its path below the folder.</summary>
    public IReadOnlyList<string> Faults(JsonElement document, string schema) =>
        SchemaFaults.Of(schemas[schema].Evaluate(document, options));

    /// <summary>A schema as it is written.</summary>
    public JsonElement Document(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, path))).RootElement;
}
