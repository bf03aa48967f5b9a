using System.Text.Json.Serialization;

namespace Cartline.Simulator.Files;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(GenerationReport))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
