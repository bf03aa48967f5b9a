using Cartline.PowerBi.Files;
using Cartline.PowerBi.Model;

namespace Cartline.Tests.PowerBi;

/// <summary>Reads back what <see cref="TmdlWriter"/> wrote: the proof that nothing of a model is lost on the way.</summary>
internal static class TmdlReader
{
    /// <summary>Reads all files of a definition.</summary>
    /// <param name="files">By path below <c>definition/</c>.</param>
    /// <exception cref="FormatException">A file that is no TMDL, or holds a property that is not known.</exception>
    public static SemanticModel Read(IReadOnlyDictionary<string, string> files)
    {
        var nodes = files.ToDictionary(f => f.Key, f => TmdlLines.Read(f.Value));
        var top = nodes["model.tmdl"];
        var model = top.Single(n => n.Keyword == "model");
        var all = nodes.Values.SelectMany(n => n).ToList();
        return new SemanticModel
        {
            Culture = model["culture"]!,
            Description = model.Description,
            Tables = [.. Ordered(top, "table", all).Select(Table)],
            Relationships = [.. all.Where(n => n.Keyword == "relationship").Select(Relationship)],
            Expressions = [.. all.Where(n => n.Keyword == "expression").Select(n => new SharedExpression(n.Name, n.Value!, n.Description))],
            Roles = [.. Ordered(top, "role", all).Select(Role)],
            Perspectives = [.. Ordered(top, "perspective", all).Select(Perspective)],
            Annotations = [.. top.Where(n => n.Keyword == "annotation").Select(Annotation)],
        };
    }

    private static IEnumerable<TmdlNode> Ordered(IReadOnlyList<TmdlNode> top, string keyword, IReadOnlyList<TmdlNode> all)
    {
        var order = top.Where(n => n.Keyword == "ref").Select(n => n.Name).ToList();
        var found = all.Where(n => n.Keyword == keyword).ToList();
        return found.OrderBy(n =>
            order.IndexOf($"{keyword} {TmdlText.Name(n.Name)}") is var at and >= 0
                ? at
                : throw new FormatException($"model.tmdl has no ref {keyword} {n.Name}."));
    }

    private static ModelTable Table(TmdlNode node) => new()
    {
        Name = node.Name,
        Description = node.Description,
        IsHidden = node["isHidden"] == "true",
        DataCategory = node["dataCategory"],
        Columns = [.. node.Of("column").Select(Column)],
        Measures = [.. node.Of("measure").Select(Measure)],
        Hierarchies =
        [
            .. node.Of("hierarchy").Select(h =>
                new Hierarchy(h.Name, [.. h.Of("level").Select(l => Unquoted(l["column"]!))], h.Description)),
        ],
        Source = node.Of("partition").SingleOrDefault()?["source"],
        SourceAnnotations = node.Of("partition").SingleOrDefault() is { } partition ? Annotations(partition) : [],
        Calculations = node.Of("calculationGroup")
            .Select(g => new CalculationGroup(int.Parse(g["precedence"]!), [.. g.Of("calculationItem").Select(Item)]))
            .SingleOrDefault(),
        Annotations = Annotations(node),
    };

    private static ModelColumn Column(TmdlNode node) => new()
    {
        Name = node.Name,
        Description = node.Description,
        Type = Enum.Parse<ColumnType>(node["dataType"]!, ignoreCase: true),
        Source = node["sourceColumn"]!,
        IsHidden = node["isHidden"] == "true",
        IsKey = node["isKey"] == "true",
        IsAvailableInMdx = node["isAvailableInMdx"] != "false",
        SortBy = node["sortByColumn"] is { } sort ? Unquoted(sort) : null,
        Format = node["formatString"],
        DataCategory = node["dataCategory"],
        Folder = node["displayFolder"],
        Annotations = Annotations(node),
    };

    private static Measure Measure(TmdlNode node) => new()
    {
        Name = node.Name,
        Description = node.Description,
        Expression = node.Value!,
        Format = node["formatString"],
        Folder = node["displayFolder"],
        IsHidden = node["isHidden"] == "true",
        Annotations = Annotations(node),
    };

    private static CalculationItem Item(TmdlNode node) => new(node.Name, node.Value!, node["formatStringDefinition"], node.Description);

    private static Relationship Relationship(TmdlNode node)
    {
        var (from, to) = (Path(node["fromColumn"]!), Path(node["toColumn"]!));
        return new Relationship(from.Table, from.Column, to.Table, to.Column);
    }

    private static Role Role(TmdlNode node) =>
        new(
            node.Name,
            node.Description,
            [.. node.Of("tablePermission").Select(p => new TablePermission(p.Name, p.Value!))],
            Annotations(node));

    private static Perspective Perspective(TmdlNode node) => new(
        node.Name,
        [
            .. node.Of("perspectiveTable").Select(t => new PerspectiveTable(
                t.Name,
                [.. t.Of("perspectiveColumn").Select(c => c.Name)],
                [.. t.Of("perspectiveMeasure").Select(m => m.Name)],
                [.. t.Of("perspectiveHierarchy").Select(h => h.Name)])),
        ]);

    private static IReadOnlyList<Annotation> Annotations(TmdlNode node) => [.. node.Of("annotation").Select(Annotation)];

    private static Annotation Annotation(TmdlNode node) => new(node.Name, node.Value!);

    // A dot outside of quotes parts the table from the column.
    private static (string Table, string Column) Path(string text)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '\'';
            if (text[i] == '.' && !isQuoted)
            {
                return (Unquoted(text[..i]), Unquoted(text[(i + 1)..]));
            }
        }

        throw new FormatException($"TMDL: {text} is no table and column.");
    }

    private static string Unquoted(string name) => name.StartsWith('\'') ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;
}
