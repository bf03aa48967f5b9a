using System.Text.Json.Serialization;
using Cartline.Simulator.Deliveries;
using Cartline.Simulator.Faults;

namespace Cartline.Simulator.Files;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(GenerationReport))]
[JsonSerializable(typeof(ShopState))]
[JsonSerializable(typeof(FaultKey))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
