using System.Reflection;
using System.Text.Json.Nodes;
using Cartline.Core.Engine;

namespace Cartline.Core.Lineage;

/// <summary>The parts of an OpenLineage event, as its specification 2-0-2 lays them out.</summary>
/// <param name="home">How tables are named.</param>
internal sealed class LineageJson(DatasetHome home)
{
    private const string Spec = "https://openlineage.io/spec/";

    /// <summary>The program and its release.</summary>
    public static string Producer { get; } = "urn:cartline:"
        + typeof(LineageJson).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>A whole event.</summary>
    public static JsonObject Event(
        string type, DateTimeOffset moment, JsonNode run, JsonNode job, JsonArray inputs, JsonArray outputs) => new()
        {
            ["eventType"] = type,
            ["eventTime"] = moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
            ["run"] = run,
            ["job"] = job,
            ["inputs"] = inputs,
            ["outputs"] = outputs,
            ["producer"] = Producer,
            ["schemaURL"] = $"{Spec}2-0-2/OpenLineage.json#/$defs/RunEvent",
        };

    /// <summary>A run.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="parent">The id and job of the run that it is part of; null for none.</param>
    /// <param name="error">Why it failed; null otherwise.</param>
    public JsonObject Run(Guid id, (Guid Id, string Job)? parent, string? error)
    {
        var facets = new JsonObject();
        if (parent is var (whole, job))
        {
            facets["parent"] = Facet(
                "1-2-0/ParentRunFacet",
                new()
                {
                    ["run"] = new JsonObject { ["runId"] = whole.ToString() },
                    ["job"] = new JsonObject { ["namespace"] = home.Whole, ["name"] = job },
                });
        }

        if (error is not null)
        {
            facets["errorMessage"] = Facet("1-0-1/ErrorMessageRunFacet", new() { ["message"] = error, ["programmingLanguage"] = "C#" });
        }

        return new JsonObject { ["runId"] = id.ToString(), ["facets"] = facets };
    }

    /// <summary>A job.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">MODEL, or JOB for a whole run.</param>
    /// <param name="meaning">What it does; null when its name says it.</param>
    public JsonObject Job(string name, string type, string? meaning)
    {
        var facets = new JsonObject
        {
            ["jobType"] = Facet(
                "2-0-4/JobTypeJobFacet", new() { ["processingType"] = "BATCH", ["integration"] = "CARTLINE", ["jobType"] = type }),
        };
        if (meaning is not null)
        {
            facets["documentation"] = Facet("1-1-0/DocumentationJobFacet", new() { ["description"] = meaning });
        }

        return new JsonObject { ["namespace"] = home.Whole, ["name"] = name, ["facets"] = facets };
    }

    /// <summary>Tables that are read.</summary>
    public JsonArray Inputs(IEnumerable<LineageTable> tables) =>
        new([.. tables.Select(t => Dataset(t, "inputFacets", "inputStatistics", "1-0-0/InputStatisticsInputDatasetFacet"))]);

    /// <summary>Tables that are written.</summary>
    public JsonArray Outputs(IEnumerable<LineageTable> tables) =>
        new([.. tables.Select(t => Dataset(t, "outputFacets", "outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet"))]);

    private JsonObject Dataset(LineageTable table, string side, string statistics, string facet)
    {
        var dataset = new JsonObject { ["namespace"] = home.Namespace, ["name"] = home.Name(table.Name), ["facets"] = Facets(table) };
        if (table.Rows is { } rows)
        {
            dataset[side] = new JsonObject { [statistics] = Facet(facet, new() { ["rowCount"] = rows }) };
        }

        return dataset;
    }

    private static JsonObject Facets(LineageTable table)
    {
        var facets = new JsonObject();
        if (table.Columns.Count > 0)
        {
            facets["schema"] = Facet(
                "1-2-0/SchemaDatasetFacet", new() { ["fields"] = new JsonArray([.. table.Columns.Select(c => Field(c, table.Meanings))]) });
        }

        if (table.Summary.Length > 0)
        {
            facets["documentation"] = Facet("1-1-0/DocumentationDatasetFacet", new() { ["description"] = table.Summary });
        }

        return facets;
    }

    private static JsonObject Field(Column column, IReadOnlyDictionary<string, string> meanings)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = column.Type };
        if (meanings.TryGetValue(column.Name, out var meaning))
        {
            field["description"] = meaning;
        }

        return field;
    }

    private static JsonObject Facet(string schema, JsonObject facet)
    {
        facet["_producer"] = Producer;
        facet["_schemaURL"] = $"{Spec}facets/{schema}.json";
        return facet;
    }
}
