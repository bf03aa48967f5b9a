using System.Text.Json.Serialization;
using Cartline.Simulator.Deliveries;

namespace Cartline.Simulator.Files;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(GenerationReport))]
[JsonSerializable(typeof(ShopState))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
