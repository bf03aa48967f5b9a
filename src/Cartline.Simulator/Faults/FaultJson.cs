using System.Text.Json.Serialization;

namespace Cartline.Simulator.Faults;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(FaultKey))]
internal sealed partial class FaultJson : JsonSerializerContext;
