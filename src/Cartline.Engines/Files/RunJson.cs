using System.Text.Json.Serialization;
using Cartline.Core.Engine;

namespace Cartline.Engines.Files;

/// <summary>How the record of a run is written to its file.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunEntry))]
internal sealed partial class RunJson : JsonSerializerContext;
