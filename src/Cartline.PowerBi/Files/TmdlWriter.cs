using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Files;

/// <summary>Writes a semantic model as TMDL, a folder of text files.</summary>
internal static class TmdlWriter
{
    /// <summary>The level of Analysis Services whose features the model may use: that of Power BI Desktop since 2023.</summary>
    public const int CompatibilityLevel = 1601;

    /// <summary>All files, by path below <c>definition/</c>.</summary>
    public static IEnumerable<(string Path, string Text)> Write(SemanticModel model)
    {
        yield return ("database.tmdl", new TmdlText().Line(0, "database").Line(1, $"compatibilityLevel: {CompatibilityLevel}").ToString());
        yield return ("model.tmdl", Model(model));
        yield return ("expressions.tmdl", Expressions(model));
        yield return ("relationships.tmdl", Relationships(model));
        foreach (var table in model.Tables)
        {
            yield return ($"tables/{FileName(table.Name)}.tmdl", Table(table));
        }

        foreach (var role in model.Roles)
        {
            yield return ($"roles/{FileName(role.Name)}.tmdl", Role(role));
        }

        foreach (var perspective in model.Perspectives)
        {
            yield return ($"perspectives/{FileName(perspective.Name)}.tmdl", Perspective(perspective));
        }
    }

    private static string Model(SemanticModel model)
    {
        var text = new TmdlText().Object(0, "model Model", model.Description)
            .Property(1, "culture", model.Culture)
            .Property(1, "defaultPowerBIDataSourceVersion", "powerBI_V3")
            .Flag(1, "discourageImplicitMeasures", isTrue: true)
            .Property(1, "sourceQueryCulture", "en-US")
            .Line(1, "dataAccessOptions")
            .Flag(2, "legacyRedirects", isTrue: true)
            .Flag(2, "returnErrorValuesAsNull", isTrue: true);
        Annotations(text, 0, model.Annotations);
        text.Line(0, "");
        model.Tables.ToList().ForEach(t => text.Line(0, $"ref table {TmdlText.Name(t.Name)}"));
        model.Roles.ToList().ForEach(r => text.Line(0, $"ref role {TmdlText.Name(r.Name)}"));
        model.Perspectives.ToList().ForEach(p => text.Line(0, $"ref perspective {TmdlText.Name(p.Name)}"));
        return text.ToString();
    }

    private static string Expressions(SemanticModel model)
    {
        var text = new TmdlText();
        foreach (var expression in model.Expressions)
        {
            text.Formula(0, $"expression {TmdlText.Name(expression.Name)}", expression.Expression, expression.Description)
                .Property(1, "lineageTag", LineageTag.Of("expression", expression.Name));
        }

        return text.ToString();
    }

    private static string Relationships(SemanticModel model)
    {
        var text = new TmdlText();
        foreach (var relationship in model.Relationships)
        {
            text.Object(0, $"relationship {relationship.Name}", "")
                .Line(1, $"fromColumn: {TmdlText.Name(relationship.FromTable)}.{TmdlText.Name(relationship.FromColumn)}")
                .Line(1, $"toColumn: {TmdlText.Name(relationship.ToTable)}.{TmdlText.Name(relationship.ToColumn)}");
        }

        return text.ToString();
    }

    private static string Table(ModelTable table)
    {
        var text = new TmdlText().Object(0, $"table {TmdlText.Name(table.Name)}", table.Description)
            .Flag(1, "isHidden", table.IsHidden)
            .Property(1, "dataCategory", table.DataCategory)
            .Property(1, "lineageTag", LineageTag.Of("table", table.Name));
        if (table.Calculations is { } group)
        {
            Calculations(text, group);
        }

        foreach (var measure in table.Measures)
        {
            text.Formula(1, $"measure {TmdlText.Name(measure.Name)}", measure.Expression, measure.Description)
                .Property(2, "formatString", measure.Format)
                .Flag(2, "isHidden", measure.IsHidden)
                .Property(2, "displayFolder", measure.Folder)
                .Property(2, "lineageTag", LineageTag.Of("measure", measure.Name));
            Annotations(text, 2, measure.Annotations);
        }

        foreach (var column in table.Columns)
        {
            Column(text, table, column);
        }

        foreach (var hierarchy in table.Hierarchies)
        {
            text.Object(1, $"hierarchy {TmdlText.Name(hierarchy.Name)}", hierarchy.Description)
                .Property(2, "lineageTag", LineageTag.Of("hierarchy", table.Name, hierarchy.Name));
            foreach (var level in hierarchy.Levels)
            {
                text.Object(2, $"level {TmdlText.Name(level)}", "")
                    .Property(3, "lineageTag", LineageTag.Of("level", table.Name, hierarchy.Name, level))
                    .Line(3, $"column: {TmdlText.Name(level)}");
            }
        }

        if (table.Source is { } source)
        {
            text.Object(1, $"partition {TmdlText.Name(table.Name)} = m", "")
                .Property(2, "mode", "import")
                .FormulaProperty(2, "source", source);
            Annotations(text, 2, table.SourceAnnotations);
        }

        Annotations(text, 1, table.Annotations);
        return text.ToString();
    }

    private static void Column(TmdlText text, ModelTable table, ModelColumn column)
    {
        text.Object(1, $"column {TmdlText.Name(column.Name)}", column.Description)
            .Property(2, "dataType", TypeName(column.Type))
            .Flag(2, "isHidden", column.IsHidden)
            .Flag(2, "isKey", column.IsKey)
            .Property(2, "isAvailableInMdx", column.IsAvailableInMdx ? null : "false")
            .Property(2, "formatString", column.Format)
            .Property(2, "displayFolder", column.Folder)
            .Property(2, "lineageTag", LineageTag.Of("column", table.Name, column.Name))
            .Property(2, "dataCategory", column.DataCategory)
            .Property(2, "summarizeBy", "none")
            .Property(2, "sourceColumn", column.Source);
        if (column.SortBy is { } sort)
        {
            text.Line(2, $"sortByColumn: {TmdlText.Name(sort)}");
        }

        Annotations(text, 2, column.Annotations);
    }

    private static void Calculations(TmdlText text, CalculationGroup group)
    {
        text.Object(1, "calculationGroup", "").Property(2, "precedence", $"{group.Precedence}");
        foreach (var item in group.Items)
        {
            text.Formula(2, $"calculationItem {TmdlText.Name(item.Name)}", item.Expression, item.Description);
            if (item.Format is { } format)
            {
                text.FormulaProperty(3, "formatStringDefinition", format);
            }
        }
    }

    private static string Role(Role role)
    {
        var text = new TmdlText().Object(0, $"role {TmdlText.Name(role.Name)}", role.Description).Property(1, "modelPermission", "read");
        foreach (var permission in role.Permissions)
        {
            text.Formula(1, $"tablePermission {TmdlText.Name(permission.Table)}", permission.Condition, "");
        }

        Annotations(text, 1, role.Annotations);
        return text.ToString();
    }

    private static string Perspective(Perspective perspective)
    {
        var text = new TmdlText().Object(0, $"perspective {TmdlText.Name(perspective.Name)}", "");
        foreach (var table in perspective.Tables)
        {
            text.Object(1, $"perspectiveTable {TmdlText.Name(table.Table)}", "");
            table.Columns.ToList().ForEach(c => text.Object(2, $"perspectiveColumn {TmdlText.Name(c)}", ""));
            table.Measures.ToList().ForEach(m => text.Object(2, $"perspectiveMeasure {TmdlText.Name(m)}", ""));
            table.Hierarchies.ToList().ForEach(h => text.Object(2, $"perspectiveHierarchy {TmdlText.Name(h)}", ""));
        }

        return text.ToString();
    }

    private static void Annotations(TmdlText text, int depth, IReadOnlyList<Annotation> annotations)
    {
        foreach (var annotation in annotations)
        {
            text.Object(depth, $"annotation {TmdlText.Name(annotation.Name)} = {annotation.Value}", "");
        }
    }

    /// <summary>A type as Power BI writes it.</summary>
    public static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Int64 => "int64",
        ColumnType.String => "string",
        ColumnType.DateTime => "dateTime",
        ColumnType.Decimal => "decimal",
        _ => "boolean",
    };

    private static string FileName(string name) =>
        string.Concat(name.Select(c => Path.GetInvalidFileNameChars().Contains(c) || "<>:\"/\\|?*%".Contains(c) ? '_' : c));
}
