using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>The JSON schema of a <c>mapping.yaml</c>, for editors: keys, columns of the contract with their meaning, choices.</summary>
public static class MappingSchema
{
    /// <summary>The name of the file that a draft refers to; it stands beside it.</summary>
    public const string FileName = "mapping.schema.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The text of the schema.</summary>
    /// <param name="contract">The tables that a mapping may fill.</param>
    public static string Write(StagingContract contract)
    {
        var properties = new JsonObject
        {
            ["about"] = Said("string", "What the source is, in a sentence."),
            ["export"] = Said("string", "Where its files come from."),
            ["files"] = new JsonObject
            {
                ["description"] = "The files, by the name that the tables below call them.",
                ["type"] = "object",
                ["minProperties"] = 1,
                ["additionalProperties"] = Files(),
            },
        };
        foreach (var entity in contract.Entities)
        {
            properties[entity.Name] = Table(entity, entity == contract.Orders);
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A shop's own export",
            ["type"] = "object",
            ["required"] = new JsonArray("files", contract.Orders.Name, contract.Lines.Name),
            ["properties"] = properties,
            ["additionalProperties"] = false,
            ["$defs"] = new JsonObject { ["texts"] = Texts(), ["value"] = Value(), ["test"] = Test() },
        }.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Files() => Section(
        ["names"],
        ("names", Ref("texts", "Names and patterns with * and ?; all files that fit are read.")),
        ("separator", Said("string", "Between two values. Default a comma; a tab is \\t.")),
        ("quote", Said("string", "Around a value: one sign, or none.")),
        ("encoding", Choice("How text is written as bytes.", "utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1", "iso-8859-15")),
        ("decimal", Choice("Before the fraction of a number.", ".", ",")),
        ("grouping", Choice("Between groups of three digits.", "none", "blank", ".", ",", "'")),
        ("date_format", Said("string", "How days are written, such as DD.MM.YYYY; a time behind it is read too.")),
        ("format", Choice("The format, where the names of the files do not say it.", "name", "csv", "xlsx", "json", "ndjson", "parquet")),
        ("sheet", Said("string", "The sheet of a workbook.")),
        ("optional", Said("boolean", "A batch may come without it.")),
        ("may_lack", Ref("texts", "Headers that a file may lack; all others must be there.")),
        ("ignore", Ref("texts", "Headers that are known and not read, with * for any text: nobody is told of them.")),
        ("fill_down", Ref("texts", "Headers whose blank values are those of the row above.")),
        ("widths", new JsonObject
        {
            ["description"] = "For text of fixed width: each column from the left and its characters, * for a last one.",
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("integer", "string") },
        }),
        ("header_lines", Said("integer", "For text of fixed width: lines above the first record.")));

    private static JsonObject Table(Entity entity, bool isOrders)
    {
        var columns = new JsonObject();
        foreach (var column in entity.Columns)
        {
            columns[column.Name] = Ref("value", column.Meaning);
        }

        List<(string, JsonObject)> keys =
        [
            ("from", Said("string", "A name below files; may be left out where there is one.")),
            ("columns", new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray([.. entity.Columns.Where(c => c.MustHaveValue).Select(c => (JsonNode)c.Name)]),
                ["properties"] = columns,
                ["additionalProperties"] = false,
            }),
            ("leave_out", new JsonObject
            {
                ["description"] = "Rows that are excluded and counted under a reason, or that refuse the batch.",
                ["type"] = "array",
                ["items"] = Section(
                    ["when"],
                    ("when", new JsonObject
                    {
                        ["anyOf"] = new JsonArray(
                            Ref("test", "One condition."),
                            new JsonObject { ["type"] = "array", ["items"] = Ref("test", "All must hold.") }),
                    }),
                    ("reason", Said("string", "Why, in a few words.")),
                    ("refuse", Said("string", "The sentence with which one such row refuses the batch."))),
            }),
        ];
        if (isOrders)
        {
            var status = Value()["anyOf"]![1]!.DeepClone().AsObject();
            status["description"] = "What each word of a status means. Another word stops the batch and is named.";
            status["properties"]!["words"] = new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Choice("What it means.", [.. StatusWords.Meanings.Select(m => m.Written)]),
            };
            status["properties"]!["cancelled_on"] = Ref("value", "The day of a cancellation.");
            status["required"] = new JsonArray("words");
            keys.Add(("status", status));
            keys.Add(("order_fields", Choice(
                "same: the records of an order say the same of it or are blank. first_row: the values of its first record count.",
                "same", "first_row")));
        }

        var table = Section(["columns"], [.. keys]);
        table["description"] = entity.Summary;
        return table;
    }

    private static JsonObject Value() => new()
    {
        ["anyOf"] = new JsonArray(
            Said(["string", "number"], "The header of a column."),
            Section(
                [],
                ("column", Said(["string", "number"], "The header of a column.")),
                ("constant", Said(["string", "number", "boolean"], "The same text for every record.")),
                ("first_of", Parts("The first of these that is not blank.")),
                ("join", Parts("These behind each other; blank ones are passed over.")),
                ("with", Said("string", "Between the values of join. Default a blank.")),
                ("times", Said("number", "What a number is multiplied by: 0.01 for cents, -1 for the other sign.")))),
    };

    private static JsonObject Test()
    {
        var test = Value()["anyOf"]![1]!.DeepClone().AsObject();
        var properties = test["properties"]!.AsObject();
        properties["is"] = Ref("texts", "Any of these words, whatever their case.");
        properties["is_not"] = Ref("texts", "None of these words.");
        properties["blank"] = Said("boolean", "Blank, or not.");
        properties["below"] = Said("number", "A number below this one.");
        properties["above"] = Said("number", "A number above this one.");
        return test;
    }

    private static JsonObject Parts(string meaning) => new()
    {
        ["description"] = meaning,
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = new JsonObject { ["$ref"] = "#/$defs/value" },
    };

    private static JsonObject Texts() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = new JsonArray("string", "number") },
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = new JsonArray("string", "number") } }),
    };

    private static JsonObject Section(IReadOnlyList<string> required, params IReadOnlyList<(string Key, JsonObject Value)> keys)
    {
        var section = new JsonObject { ["type"] = "object" };
        if (required.Count > 0)
        {
            section["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        }

        section["properties"] = new JsonObject(keys.Select(k => KeyValuePair.Create<string, JsonNode?>(k.Key, k.Value)));
        section["additionalProperties"] = false;
        return section;
    }

    private static JsonObject Said(string type, string meaning) => new() { ["type"] = type, ["description"] = meaning };

    private static JsonObject Said(string[] types, string meaning) =>
        new() { ["type"] = new JsonArray([.. types.Select(t => (JsonNode)t)]), ["description"] = meaning };

    private static JsonObject Choice(string meaning, params string[] words) =>
        new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]), ["description"] = meaning };

    private static JsonObject Ref(string name, string meaning) => new() { ["$ref"] = $"#/$defs/{name}", ["description"] = meaning };
}
