using System.Text.Json.Nodes;
using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Files;

/// <summary>Writes a semantic model as TMSL, one JSON document: the form that a template holds.</summary>
internal static class TmslWriter
{
    /// <summary>The database object: name, level and model.</summary>
    public static JsonObject Database(SemanticModel model, string name) => new()
    {
        ["name"] = name,
        ["compatibilityLevel"] = TmdlWriter.CompatibilityLevel,
        ["model"] = Model(model),
    };

    private static JsonObject Model(SemanticModel model) => Object(
        ("description", Text(model.Description)),
        ("culture", model.Culture),
        ("dataAccessOptions", new JsonObject { ["legacyRedirects"] = true, ["returnErrorValuesAsNull"] = true }),
        ("defaultPowerBIDataSourceVersion", "powerBI_V3"),
        ("discourageImplicitMeasures", true),
        ("sourceQueryCulture", "en-US"),
        ("tables", Array(model.Tables, Table)),
        ("relationships", Array(model.Relationships, Relationship)),
        ("roles", Array(model.Roles, Role)),
        ("perspectives", Array(model.Perspectives, Perspective)),
        ("expressions", Array(model.Expressions, Expression)),
        ("annotations", Annotations(model.Annotations)));

    private static JsonObject Table(ModelTable table) => Object(
        ("name", table.Name),
        ("description", Text(table.Description)),
        ("isHidden", Flag(table.IsHidden)),
        ("dataCategory", table.DataCategory),
        ("lineageTag", LineageTag.Of("table", table.Name)),
        ("calculationGroup", table.Calculations is { } group ? Calculations(group) : null),
        ("columns", Array(table.Columns, c => Column(table, c))),
        ("measures", Array(table.Measures, Measure)),
        ("hierarchies", Array(table.Hierarchies, h => Hierarchy(table, h))),
        ("partitions", new JsonArray(Partition(table))),
        ("annotations", Annotations(table.Annotations)));

    private static JsonObject Column(ModelTable table, ModelColumn column) => Object(
        ("name", column.Name),
        ("description", Text(column.Description)),
        ("dataType", TmdlWriter.TypeName(column.Type)),
        ("isHidden", Flag(column.IsHidden)),
        ("isKey", Flag(column.IsKey)),
        ("isAvailableInMdx", column.IsAvailableInMdx ? null : false),
        ("sourceColumn", column.Source),
        ("formatString", column.Format),
        ("displayFolder", column.Folder),
        ("lineageTag", LineageTag.Of("column", table.Name, column.Name)),
        ("dataCategory", column.DataCategory),
        ("sortByColumn", column.SortBy),
        ("summarizeBy", "none"),
        ("annotations", Annotations(column.Annotations)));

    private static JsonObject Measure(Measure measure) => Object(
        ("name", measure.Name),
        ("description", Text(measure.Description)),
        ("expression", Lines(measure.Expression)),
        ("formatString", measure.Format),
        ("isHidden", Flag(measure.IsHidden)),
        ("displayFolder", measure.Folder),
        ("lineageTag", LineageTag.Of("measure", measure.Name)),
        ("annotations", Annotations(measure.Annotations)));

    private static JsonObject Hierarchy(ModelTable table, Hierarchy hierarchy) => Object(
        ("name", hierarchy.Name),
        ("description", Text(hierarchy.Description)),
        ("lineageTag", LineageTag.Of("hierarchy", table.Name, hierarchy.Name)),
        ("levels", new JsonArray([.. hierarchy.Levels.Select((level, i) => Object(
            ("name", level),
            ("ordinal", i),
            ("column", level),
            ("lineageTag", LineageTag.Of("level", table.Name, hierarchy.Name, level))))])));

    private static JsonObject Calculations(CalculationGroup group) => Object(
        ("precedence", group.Precedence),
        ("calculationItems", new JsonArray([.. group.Items.Select((item, i) => Object(
            ("name", item.Name),
            ("description", Text(item.Description)),
            ("expression", Lines(item.Expression)),
            ("ordinal", i),
            ("formatStringDefinition", item.Format is { } format ? Object(("expression", Lines(format))) : null)))])));

    private static JsonObject Partition(ModelTable table) => Object(
        ("name", table.Name),
        ("mode", table.Source is null ? null : "import"),
        ("source", table.Source is { } source
            ? Object(("type", "m"), ("expression", Lines(source)))
            : Object(("type", "calculationGroup"))),
        ("annotations", Annotations(table.SourceAnnotations)));

    private static JsonObject Relationship(Relationship relationship) => Object(
        ("name", relationship.Name),
        ("fromTable", relationship.FromTable),
        ("fromColumn", relationship.FromColumn),
        ("toTable", relationship.ToTable),
        ("toColumn", relationship.ToColumn));

    private static JsonObject Role(Role role) => Object(
        ("name", role.Name),
        ("description", Text(role.Description)),
        ("modelPermission", "read"),
        ("tablePermissions", Array(role.Permissions, p => Object(("name", p.Table), ("filterExpression", Lines(p.Condition))))),
        ("annotations", Annotations(role.Annotations)));

    private static JsonObject Perspective(Perspective perspective) => Object(
        ("name", perspective.Name),
        ("tables", Array(perspective.Tables, t => Object(
            ("name", t.Table),
            ("columns", Array(t.Columns, Named)),
            ("measures", Array(t.Measures, Named)),
            ("hierarchies", Array(t.Hierarchies, Named))))));

    private static JsonObject Named(string name) => Object(("name", name));

    private static JsonObject Expression(SharedExpression expression) => Object(
        ("name", expression.Name),
        ("description", Text(expression.Description)),
        ("kind", "m"),
        ("expression", Lines(expression.Expression)),
        ("lineageTag", LineageTag.Of("expression", expression.Name)));

    private static JsonArray? Annotations(IReadOnlyList<Annotation> annotations) =>
        Array(annotations, a => Object(("name", a.Name), ("value", a.Value)));

    private static JsonObject Object(params (string Key, JsonNode? Value)[] properties)
    {
        var made = new JsonObject();
        foreach (var (key, value) in properties)
        {
            if (value is not null)
            {
                made[key] = value;
            }
        }

        return made;
    }

    private static JsonArray? Array<T>(IReadOnlyList<T> items, Func<T, JsonNode> write) =>
        items.Count == 0 ? null : new JsonArray([.. items.Select(write)]);

    private static JsonNode? Text(string text) => text.Length == 0 ? null : JsonValue.Create(text);

    private static JsonNode? Flag(bool isTrue) => isTrue ? JsonValue.Create(true) : null;

    private static JsonNode Lines(string text) =>
        text.Contains('\n') ? new JsonArray([.. text.Split('\n').Select(l => JsonValue.Create(l.TrimEnd()))]) : JsonValue.Create(text);
}
