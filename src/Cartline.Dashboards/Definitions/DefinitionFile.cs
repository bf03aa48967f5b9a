using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cartline.Dashboards.Definitions;

/// <summary>One YAML file of <c>metrics/</c>.</summary>
/// <param name="Name">Path as messages write it.</param>
/// <param name="Top">Its sections.</param>
/// <param name="IsOfProgram">Whether it comes with the program; if not, it is the project's own.</param>
internal sealed record DefinitionFile(string Name, YamlMappingNode Top, bool IsOfProgram)
{
    private const string NoYaml = "is not valid YAML; check quotes, colons and indentation here and on the line before";

    /// <summary>Reads every file of the folders, the program's first; a folder may be absent.</summary>
    public static IReadOnlyList<DefinitionFile> ReadAll(IEnumerable<string> folders, DefinitionFaults faults)
    {
        var files = new List<DefinitionFile>();
        var paths = folders.Index().Where(f => Directory.Exists(f.Item)).SelectMany(
            f => Directory.EnumerateFiles(f.Item, "*.yaml").Order(StringComparer.Ordinal).Select(path => (path, f.Index == 0)));
        foreach (var (path, isOfProgram) in paths)
        {
            var name = $"metrics/{Path.GetFileName(path)}";
            try
            {
                var stream = new YamlStream();
                using var text = new StreamReader(path);
                stream.Load(text);
                if (stream.Documents is [{ RootNode: YamlMappingNode top }])
                {
                    files.Add(new DefinitionFile(name, top, isOfProgram));
                }
                else if (stream.Documents.Count > 0)
                {
                    faults.Add(name, "must be one document of sections such as fields, measures, dimensions and pages");
                }
            }
            catch (YamlException broken)
            {
                faults.Add($"{name}, line {broken.Start.Line}, column {broken.Start.Column}", NoYaml);
            }
            catch (InvalidOperationException)
            {
                // What the parser throws for some broken lists, without a place.
                faults.Add(name, NoYaml);
            }
        }

        return files;
    }

    /// <summary>Where a node stands.</summary>
    public string Place(YamlNode node) => $"{Name}, line {node.Start.Line}";
}
