using Json.Schema;

namespace Cartline.Tests.Support;

/// <summary>What a JSON document breaks of a schema, in words.</summary>
static class SchemaFaults
{
    /// <summary>A line for each fault: where, what, and which part of the schema says so; none when the document is valid.</summary>
    /// <param name="result">An evaluation with its output as a list.</param>
    public static IReadOnlyList<string> Of(EvaluationResults result) => result.IsValid ? [] :
    [
        .. from part in result.Details
           from error in part.Errors ?? new Dictionary<string, string>()
           select $"{part.InstanceLocation}: {error.Value} ({part.EvaluationPath})",
    ];
}
