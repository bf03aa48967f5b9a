using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cartline.Tests.PowerBi;

/// <summary>
/// Validates JSON against a folder of draft-07 schemas that refer to each other. It knows the keywords that those use, and
/// stops at one that it does not know rather than pass over it.
/// </summary>
sealed class JsonSchemas(string folder)
{
    const string Address = "https://developer.microsoft.com/json-schemas/";
    static readonly string[] Silent = ["$schema", "$id", "$comment", "title", "description", "default", "definitions"];

    readonly Dictionary<string, JsonElement> documents = [];

    /// <summary>Faults of a document against the schema that it names; none when valid.</summary>
    public IReadOnlyList<string> Faults(JsonElement document)
    {
        var schema = document.TryGetProperty("$schema", out var named) ? named.GetString()! : "";
        return schema.StartsWith(Address, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, schema[Address.Length..]))
            ? Faults(document, schema[Address.Length..])
            : [$"$schema: \"{schema}\" is not known"];
    }

    /// <summary>Faults of a document against a schema, by its path below the folder.</summary>
    public IReadOnlyList<string> Faults(JsonElement document, string schema)
    {
        var faults = new List<string>();
        Check(document, Document(schema), schema, "", faults);
        return faults;
    }

    /// <summary>A schema document.</summary>
    public JsonElement Document(string path) => documents.TryGetValue(path, out var known)
        ? known
        : documents[path] = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, path))).RootElement;

    void Check(JsonElement value, JsonElement schema, string file, string at, List<string> faults)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            if (schema.ValueKind == JsonValueKind.False) faults.Add($"{at}: nothing may stand here");
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            var (target, home) = Resolve(reference.GetString()!, file);
            Check(value, target, home, at, faults);
            return;
        }

        foreach (var keyword in schema.EnumerateObject().Where(k => !Silent.Contains(k.Name)))
        {
            Keyword(value, schema, keyword, file, at, faults);
        }
    }

    void Keyword(JsonElement value, JsonElement schema, JsonProperty keyword, string file, string at, List<string> faults)
    {
        var (isObject, wanted) = (value.ValueKind == JsonValueKind.Object, keyword.Value);
        switch (keyword.Name)
        {
            case "type":
                var types = wanted.ValueKind == JsonValueKind.Array
                    ? wanted.EnumerateArray().Select(t => t.GetString()!).ToArray()
                    : [wanted.GetString()!];
                Must(types.Any(t => Is(value, t)), $"is {value.ValueKind}, must be {string.Join(" or ", types)}");
                break;
            case "const":
                Must(JsonElement.DeepEquals(value, wanted), $"is {value}, must be {wanted}");
                break;
            case "enum":
                Must(wanted.EnumerateArray().Any(w => JsonElement.DeepEquals(value, w)), $"is {value}, which is none of those allowed");
                break;
            case "required" when isObject:
                foreach (var name in wanted.EnumerateArray().Select(n => n.GetString()!)) Must(
                    value.TryGetProperty(name, out _), $"has no {name}");
                break;
            case "properties" when isObject:
                foreach (var property in wanted.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _)))
                {
                    Check(value.GetProperty(property.Name), property.Value, file, $"{at}/{property.Name}", faults);
                }

                break;
            case "patternProperties" when isObject:
                foreach (var (pattern, property) in wanted.EnumerateObject()
                    .SelectMany(p => value.EnumerateObject().Where(v => Regex.IsMatch(v.Name, p.Name)).Select(v => (p, v))))
                {
                    Check(property.Value, pattern.Value, file, $"{at}/{property.Name}", faults);
                }

                break;
            case "additionalProperties" when isObject:
                foreach (var property in value.EnumerateObject().Where(p => !IsNamed(schema, p.Name)))
                {
                    Check(property.Value, wanted, file, $"{at}/{property.Name}", faults);
                }

                break;
            case "items" when value.ValueKind == JsonValueKind.Array:
                foreach (var (i, item) in value.EnumerateArray().Index()) Check(item, wanted, file, $"{at}/{i}", faults);
                break;
            case "allOf":
                foreach (var part in wanted.EnumerateArray()) Check(value, part, file, at, faults);
                break;
            case "anyOf":
                Must(Passing() > 0, "fits none of the ways allowed");
                break;
            case "oneOf":
                Must(Passing() == 1, $"fits {Passing()} of the ways of which it must fit one");
                break;
            case "not":
                Must(!Passes(wanted), "is what it must not be");
                break;
            case "pattern" when value.ValueKind == JsonValueKind.String:
                Must(Regex.IsMatch(value.GetString()!, wanted.GetString()!), $"is \"{value}\", must match {wanted}");
                break;
            case "minLength" when value.ValueKind == JsonValueKind.String:
                Must(value.GetString()!.Length >= wanted.GetInt32(), $"is shorter than {wanted}");
                break;
            case "maxLength" when value.ValueKind == JsonValueKind.String:
                Must(value.GetString()!.Length <= wanted.GetInt32(), $"is longer than {wanted}");
                break;
            case "minimum" when value.ValueKind == JsonValueKind.Number:
                Must(value.GetDouble() >= wanted.GetDouble(), $"is less than {wanted}");
                break;
            case "maximum" when value.ValueKind == JsonValueKind.Number:
                Must(value.GetDouble() <= wanted.GetDouble(), $"is more than {wanted}");
                break;
            case "required"
                or "properties"
                or "patternProperties"
                or "additionalProperties"
                or "items"
                or "pattern"
                or "minLength"
                or "maxLength"
                or "minimum"
                or "maximum":
                break;
            default:
                throw new NotSupportedException($"{file}: the keyword {keyword.Name} is not known to this validator.");
        }

        void Must(bool isSo, string otherwise)
        {
            if (!isSo) faults.Add($"{at}: {otherwise}");
        }

        int Passing() => wanted.EnumerateArray().Count(Passes);

        bool Passes(JsonElement part)
        {
            var inner = new List<string>();
            Check(value, part, file, at, inner);
            return inner.Count == 0;
        }
    }

    static bool IsNamed(JsonElement schema, string name) =>
        (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _))
        || (
            schema.TryGetProperty("patternProperties", out var patterns)
                && patterns.EnumerateObject().Any(p => Regex.IsMatch(name, p.Name)));

    static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The type {type} is not known to this validator."),
    };

    (JsonElement Schema, string File) Resolve(string reference, string file)
    {
        var parts = reference.Split('#');
        var home = parts[0].Length == 0
            ? file
            : Path.GetRelativePath(folder, Path.GetFullPath(Path.Combine(folder, Path.GetDirectoryName(file)!, parts[0])))
                .Replace('\\', '/');
        var schema = Document(home);
        foreach (var name in (parts.Length > 1 ? parts[1] : "").Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.GetProperty(
                Uri.UnescapeDataString(name).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return (schema, home);
    }
}
