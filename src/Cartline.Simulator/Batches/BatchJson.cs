using System.Text.Json.Serialization;

namespace Cartline.Simulator.Batches;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(GenerationReport))]
[JsonSerializable(typeof(ShopState))]
internal sealed partial class BatchJson : JsonSerializerContext;
