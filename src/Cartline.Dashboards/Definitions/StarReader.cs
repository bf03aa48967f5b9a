using Cartline.Core;
using Cartline.Core.Sql;
using YamlDotNet.RepresentationModel;

namespace Cartline.Dashboards.Definitions;

/// <summary>Reads the aliases of the star and finds out from the SQL files which table is what and how they join.</summary>
/// <param name="files">The definitions.</param>
/// <param name="catalog">The SQL files.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class StarReader(IReadOnlyList<DefinitionFile> files, ModelCatalog catalog, DefinitionFaults faults)
{
    /// <summary>Its section.</summary>
    public const string Section = "star";

    private readonly OrderedDictionary<string, (StarTable Table, string Place)> tables = [];

    /// <summary>The star; null when there is none to be had, which is among the faults.</summary>
    public Star? Read()
    {
        foreach (var file in files.Where(f => f.Top.Children.ContainsKey(Section)))
        {
            ReadAliases(file, file.Top.Children[Section]);
        }

        foreach (var twice in tables.Values.GroupBy(t => t.Table.Name).Where(g => g.Count() > 1))
        {
            faults.Add(
                twice.Last().Place, $"{twice.Key} has the aliases {string.Join(" and ", twice.Select(t => t.Table.Alias))}, must have one");
            return null;
        }

        if (Facts() is not var (lines, orders))
        {
            faults.Add(
                $"metrics/, section {Section}",
                "needs a fact of lines, such as fact_sales, and one of orders that sums it, such as fact_orders: read from the first, "
                + $"its grain a part of the first one's. Found {(tables.Count == 0 ? "no tables" : string.Join(", ", tables.Keys))}");
            return null;
        }

        // Returns refer to what lines refer to, and no line refers to a return. So do payments, and whatever else has a day of its own.
        var events = tables.Values.Select(t => t.Table).Where(t => t != lines && t != orders
            && t.Model.References.Any(r => lines.Model.References.Any(l => l.Parent == r.Parent))
            && lines.Model.References.All(l => l.Parent != t.Name)).ToList();
        var dimensions = tables.Values.Where(t => t.Table != lines && t.Table != orders && !events.Contains(t.Table))
            .Select(t => Dimension(t.Table, t.Place, lines, orders)).ToList();
        foreach (var (twice, place) in tables.Values.Where(t => dimensions.Exists(d => d?.Current == t.Table.Alias)))
        {
            faults.Add(
                place, $"alias {twice.Alias} of {twice.Name} already means the current version of another table. Choose another alias");
            return null;
        }

        return dimensions.Contains(null) ? null : new Star(lines, orders, events, [.. dimensions.Select(d => d!)]);
    }

    private void ReadAliases(DefinitionFile file, YamlNode section)
    {
        if (section is not YamlMappingNode map)
        {
            faults.Add(file.Place(section), $"{Section} must be a section of aliases, each with a table of the warehouse");
            return;
        }

        var models = catalog.Models(Layer.Warehouse);
        foreach (var (key, value) in map)
        {
            var (alias, table) = ($"{key}", $"{value}");
            DefinitionEntry.DemandName(alias, file.Place(key), faults);
            if (models.FirstOrDefault(m => m.Name.Table == table) is { } model)
            {
                tables[alias] = (new StarTable(alias, model), file.Place(key));
            }
            else
            {
                var known = Spelling.DidYouMeanOrStop(table, models.Select(m => m.Name.Table));
                faults.Add(
                    file.Place(value), $"{Section} gives the alias {alias} to \"{table}\", which no file of sql/3_warehouse/ makes{known}");
            }
        }
    }

    // An order is a group of lines: its table reads theirs, and a part of their grain tells orders apart.
    private (StarTable Lines, StarTable Orders)? Facts()
    {
        var pairs =
            from lines in tables.Values.Select(t => t.Table)
            from orders in tables.Values.Select(t => t.Table)
            where orders.Model.Reads.Contains(lines.Name) && orders.Model.Grain.ToHashSet().IsProperSubsetOf(lines.Model.Grain)
            select (lines, orders);
        return pairs.Take(2).ToList() is [var found] ? found : null;
    }

    private StarDimension? Dimension(StarTable table, string place, StarTable lines, StarTable orders)
    {
        var model = table.Model;
        var key = model.Key ?? model.Grain[0];
        if (lines.Model.References.FirstOrDefault(r => r.Parent == table.Name) is not { } reference)
        {
            faults.Add(
                place,
                $"alias {table.Alias}: sql/{lines.Model.Path} does not refer to {table.Name}. "
                + $"Add \"{key} -> {table.Name}\" to its references");
            return null;
        }

        if (reference.Column != key || (model.Key is null && model.Grain.Count > 1))
        {
            faults.Add(
                place,
                $"alias {table.Alias}: sql/{lines.Model.Path} refers to {table.Name} by {reference.Column}, which does not tell its rows "
                + "apart: lines would be counted more than once. Refer to its key, or to the one column of its grain");
            return null;
        }

        return new StarDimension(table.Alias, model, key, orders.Model.References.Any(r => r.Parent == table.Name));
    }
}
