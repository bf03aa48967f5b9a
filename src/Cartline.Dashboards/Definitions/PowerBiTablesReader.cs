using Cartline.Core;
using YamlDotNet.RepresentationModel;

namespace Cartline.Dashboards.Definitions;

/// <summary>Reads how Power BI shows the star. What is not said has a default: a table or column need not be named at all.</summary>
/// <param name="files">The definitions.</param>
/// <param name="star">The star.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class PowerBiTablesReader(IReadOnlyList<DefinitionFile> files, Star star, DefinitionFaults faults)
{
    /// <summary>Their section.</summary>
    public const string Section = "powerbi_tables";

    private static readonly string[] TableKeys = ["name", "category", "columns", "hierarchies"];
    private static readonly string[] ColumnKeys = ["name", "m", "type", "meaning", "helper", "hidden", "key", "sort", "format", "place"];
    private static readonly string[] HierarchyKeys = ["levels", "meaning"];

    /// <summary>The facts and the dimensions, by alias. A later file adds to what an earlier one says.</summary>
    public IReadOnlyDictionary<string, PowerBiTable> Read()
    {
        var shown = star.Facts.Concat(star.Dimensions).ToDictionary(t => t.Name.Table, t => (t.Alias, Table: Default(t)));
        foreach (var file in files.Where(f => f.Top.Children.ContainsKey(Section)))
        {
            var section = file.Top.Children[Section];
            if (section is not YamlMappingNode map)
            {
                faults.Add(file.Place(section), $"{Section} must be a section of tables of the warehouse");
                continue;
            }

            foreach (var (key, value) in map)
            {
                var name = key.ToString();
                if (shown.TryGetValue(name, out var known))
                {
                    shown[name] = (known.Alias, Filled(known.Table, new DefinitionEntry($"table {name}", file, value, TableKeys, faults)));
                }
                else
                {
                    var near = Spelling.DidYouMeanOrStop(name, shown.Keys);
                    faults.Add(file.Place(key), $"{Section} names \"{name}\", which is no table of the star{near}");
                }
            }
        }

        return shown.Values.ToDictionary(s => s.Alias, s => s.Table);
    }

    private static PowerBiTable Default(StarTable table) => new(
        PowerBiTable.Title(table.Name.Table.Split('_', 2) is ["dim" or "fact", var name] ? name : table.Name.Table), null, [], []);

    private static PowerBiTable Filled(PowerBiTable known, DefinitionEntry entry)
    {
        var filled = known with { Name = entry.MaybeText("name") ?? known.Name, Category = entry.MaybeText("category") ?? known.Category };
        foreach (var (source, column) in entry.Parts("columns", "column", ColumnKeys))
        {
            filled.Columns[source] = new PowerBiColumn
            {
                Name = column.MaybeText("name") ?? PowerBiTable.Title(source),
                IsOfProgram = column.IsOfProgram,
                Made = column.MaybeText("m"),
                Type = column.Word("type", PowerBiColumnType.Text),
                Meaning = column.MaybeText("meaning"),
                IsHelper = column.Truth("helper"),
                IsHidden = column.Truth("hidden"),
                IsKey = column.Truth("key"),
                SortBy = column.MaybeText("sort"),
                Format = column.MaybeText("format"),
                Place = column.MaybeText("place"),
            };
        }

        foreach (var (name, hierarchy) in entry.Parts("hierarchies", "hierarchy", HierarchyKeys))
        {
            filled.Hierarchies[name] = new PowerBiHierarchy(hierarchy.Names("levels"), hierarchy.Text("meaning"));
        }

        return filled;
    }
}
