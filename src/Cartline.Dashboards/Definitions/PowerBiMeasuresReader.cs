using YamlDotNet.RepresentationModel;

namespace Cartline.Dashboards.Definitions;

/// <summary>Reads the measures that only Power BI has. Their formulas are checked against the model, not here.</summary>
internal sealed class PowerBiMeasuresReader(IReadOnlyList<DefinitionFile> files, DefinitionFaults faults)
{
    /// <summary>Their section.</summary>
    public const string Section = "powerbi_measures";

    private static readonly string[] Keys = ["label", "meaning", "dax", "unit", "folder"];

    /// <summary>The measures by id, in file order; a later file's entry takes the place of an earlier one's.</summary>
    /// <param name="others">The measures of all, whose labels are taken.</param>
    public OrderedDictionary<string, PowerBiMeasure> Read(IEnumerable<Measure> others)
    {
        var measures = new OrderedDictionary<string, PowerBiMeasure>();
        foreach (var file in files)
        {
            if (!file.Top.Children.TryGetValue(Section, out var node))
            {
                continue;
            }

            if (node is not YamlMappingNode map)
            {
                faults.Add(file.Place(node), $"{Section} must be a section of names");
                continue;
            }

            foreach (var (key, value) in map)
            {
                var id = key.ToString();
                var entry = new DefinitionEntry($"measure {id}", file, value, Keys, faults);
                measures[id] = new PowerBiMeasure(
                    id, entry.Text("label"), entry.Text("meaning"), entry.Text("dax"), entry.Word("unit", PowerBiUnit.Number),
                    entry.Text("folder"), entry.Place);
            }
        }

        var labels = others.Select(m => (m.Label, m.Id, m.Place)).Concat(measures.Values.Select(m => (m.Label, m.Id, m.Place)));
        foreach (var twice in labels.GroupBy(m => m.Label, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1 && g.Any(m => measures.ContainsKey(m.Id))))
        {
            faults.Add(twice.Last().Place, $"measures {string.Join(" and ", twice.Select(m => m.Id))} are both called \"{twice.Key}\"");
        }

        return measures;
    }
}
