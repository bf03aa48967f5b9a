using System.Text.Json.Serialization;
using Cartline.Core.Engine;

namespace Cartline.Engines.Files;

/// <summary>How the record of a run and what was decided on batches are written to their files.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunEntry))]
[JsonSerializable(typeof(BatchDecision))]
internal sealed partial class RunJson : JsonSerializerContext;
