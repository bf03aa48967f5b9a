using System.Text.Json.Serialization;

namespace Cartline.Simulator.Deliveries;

[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(GenerationReport))]
[JsonSerializable(typeof(ShopState))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
