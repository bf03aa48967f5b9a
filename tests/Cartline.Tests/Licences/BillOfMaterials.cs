using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartline.Tests.Licences;

/// <summary>Writes <c>sbom.cdx.json</c>: the shipped packages in the shape that scanners read (CycloneDX 1.6).</summary>
static class BillOfMaterials
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<LockedPackage> shipped, string version) => new JsonObject
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["component"] = new JsonObject
            {
                ["type"] = "application",
                ["bom-ref"] = $"pkg:nuget/Cartline@{version}",
                ["name"] = "Cartline",
                ["version"] = version,
                ["licenses"] = Licence("MIT"),
            },
        },
        ["components"] = new JsonArray([.. shipped.Select(Component)]),
    }.ToJsonString(Readable);

    static JsonNode Component(LockedPackage package) => new JsonObject
    {
        ["type"] = "library",
        ["bom-ref"] = $"pkg:nuget/{package.Id}@{package.Version}",
        ["name"] = package.Id,
        ["version"] = package.Version,
        ["copyright"] = package.Copyright,
        ["licenses"] = Licence(package.Licence),
        ["purl"] = $"pkg:nuget/{package.Id}@{package.Version}",
        ["hashes"] = new JsonArray(
            new JsonObject { ["alg"] = "SHA-512", ["content"] = Convert.ToHexStringLower(Convert.FromBase64String(package.Sha512)) }),
    };

    static JsonArray Licence(string id) => [new JsonObject { ["license"] = new JsonObject { ["id"] = id } }];
}
