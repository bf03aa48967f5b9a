using Cartline.PowerBi.Model;

#pragma warning disable CA1822 // The rules ask an object for its properties, also for those that are the same for all.

namespace Cartline.Tests.PowerBi;

/// <summary>
/// A semantic model under the names that Microsoft's rules use, those of Tabular Editor's object model. What the model cannot
/// hold (calculated columns, KPIs, data sources) is there as what it is: nothing.
/// </summary>
abstract class TabularObject(TabularModel model, string name, string? description, IReadOnlyList<Annotation> annotations)
{
    public TabularModel Model { get; } = model;

    public string Name { get; } = name;

    public string Description { get; } = description ?? "";

    public virtual bool IsHidden => false;

    public virtual string ObjectType => GetType().Name["Tabular".Length..];

    public virtual string Path => Name;

    public string? GetAnnotation(string annotation) => annotations.FirstOrDefault(a => a.Name == annotation)?.Value;
}

sealed class TabularModel : TabularObject
{
    public TabularModel(SemanticModel source)
        : base(null!, "Model", source.Description, source.Annotations)
    {
        Names = new ModelNames(source);
        Tables = [.. source.Tables.Select(t => new TabularTable(this, t))];
        Relationships = [.. source.Relationships.Select(r => new TabularRelationship(this, r))];
        Roles = [.. source.Roles.Select(r => new TabularModelRole(this, r))];
        Perspectives = [.. source.Perspectives.Select(p => new TabularPerspective(this, p))];
        NamedExpressions = [.. source.Expressions.Select(e => new TabularNamedExpression(this, e))];
        foreach (var table in Tables)
        {
            table.InPerspective.UnionWith(source.Perspectives.Where(p => p.Tables.Any(t => t.Table == table.Name)).Select(p => p.Name));
        }
    }

    public ModelNames Names { get; }

    public List<TabularTable> Tables { get; }

    public List<TabularRelationship> Relationships { get; }

    public List<TabularModelRole> Roles { get; }

    public List<TabularPerspective> Perspectives { get; }

    public List<TabularNamedExpression> NamedExpressions { get; }

    public IEnumerable<TabularColumn> AllColumns => Tables.SelectMany(t => t.Columns);

    public IEnumerable<TabularMeasure> AllMeasures => Tables.SelectMany(t => t.Measures);

    public IEnumerable<TabularCalculationItem> AllCalculationItems => Tables.SelectMany(t => t.CalculationItems);

    public IEnumerable<TabularPartition> AllPartitions => Tables.SelectMany(t => t.Partitions);

    public TabularWord DefaultPowerBIDataSourceVersion => new("PowerBI_V3");

    public TabularTable Table(string name) => Tables.Single(t => t.Name == name);
}

sealed class TabularTable : TabularObject
{
    readonly ModelTable source;

    public TabularTable(TabularModel model, ModelTable source)
        : base(model, source.Name, source.Description, source.Annotations)
    {
        this.source = source;
        Columns = [.. source.Columns.Select(c => new TabularColumn(this, c))];
        Measures = [.. source.Measures.Select(m => new TabularMeasure(this, m))];
        Hierarchies = [.. source.Hierarchies.Select(h => new TabularHierarchy(this, h))];
        CalculationItems = [.. (source.Calculations?.Items ?? []).Select(i => new TabularCalculationItem(this, i))];
        Partitions = source.Source is null ? [] : [new TabularPartition(this, source)];
    }

    public override bool IsHidden => source.IsHidden;

    public bool IsCalculationGroup => source.Calculations is not null;

    public string? DataCategory => source.DataCategory;

    public string ObjectTypeName => IsCalculationGroup ? "Calculation Group" : "Table (Import)";

    public List<TabularColumn> Columns { get; }

    public List<TabularMeasure> Measures { get; }

    public List<TabularHierarchy> Hierarchies { get; }

    public List<TabularCalculationItem> CalculationItems { get; }

    public List<TabularPartition> Partitions { get; }

    public TabularNameSet InPerspective { get; } = [];

    public IEnumerable<TabularRelationship> UsedInRelationships => Model.Relationships.Where(r => r.FromTable == this || r.ToTable == this);

    public IEnumerable<string> RowLevelSecurity =>
        Model.Roles.SelectMany(r => r.TablePermissions).Where(p => p.Table == this).Select(p => p.Expression);

    public IEnumerable<string> ObjectLevelSecurity => [];

    public TabularColumn Column(string name) => Columns.Single(c => c.Name == name);
}

sealed class TabularNameSet : HashSet<string>
{
    public bool this[string name] => Contains(name);
}

sealed class TabularColumn(TabularTable table, ModelColumn source) : TabularObject(
    table.Model, source.Name, source.Description, source.Annotations)
{
    public override string ObjectType => "Column";

    public override string Path => $"{table.Name}[{Name}]";

    public TabularTable Table => table;

    public override bool IsHidden => source.IsHidden;

    public bool IsKey => source.IsKey;

    public bool IsAvailableInMDX => source.IsAvailableInMdx;

    public TabularWord DataType { get; } = new(source.Type.ToString());

    public TabularWord SummarizeBy => new("None");

    public TabularWord Type => new("Data");

    public string SourceColumn => source.Source;

    public string FormatString => source.Format ?? "";

    public string? DataCategory => source.DataCategory;

    public TabularColumn? SortByColumn => source.SortBy is { } sort ? table.Column(sort) : null;

    public object? AlternateOf => null;

    public IEnumerable<TabularColumn> UsedInSortBy => table.Columns.Where(c => c.SortByColumn == this);

    public IEnumerable<TabularHierarchy> UsedInHierarchies => table.Hierarchies.Where(h => h.Levels.Any(l => l.Name == Name));

    public IEnumerable<object> UsedInVariations => [];

    public IEnumerable<string> ObjectLevelSecurity => [];

    public IEnumerable<TabularRelationship> UsedInRelationships =>
        Model.Relationships.Where(r => r.FromColumn == this || r.ToColumn == this);

    public TabularReferences ReferencedBy => new(Model.AllMeasures.Where(m => m.Formula.References.Columns.Contains((table.Name, Name))));
}

sealed class TabularReferences(IEnumerable<TabularMeasure> measures)
{
    public IEnumerable<TabularMeasure> AllMeasures { get; } = [.. measures];

    public int Count => AllMeasures.Count();
}

sealed class TabularMeasure(TabularTable table, Measure source) : TabularObject(
    table.Model, source.Name, source.Description, source.Annotations)
{
    public TabularTable Table => table;

    public override bool IsHidden => source.IsHidden;

    public string Expression => source.Expression;

    public string FormatString => source.Format ?? "";

    public string FormatStringExpression => "";

    public string DaxObjectName => $"[{Name}]";

    public Cartline.PowerBi.Dax.DaxFormula Formula => Model.Names.Formula(Name);

    public TabularReferences ReferencedBy => new(Model.AllMeasures.Where(m => m.Formula.References.Measures.Contains(Name)));

    public IEnumerable<TabularDependency> DependsOn => TabularDependency.Of(Formula.References);
}

/// <summary>What a formula names. The resolver refuses columns without a table and measures with one, so no other way is left.</summary>
sealed record TabularDependency(TabularDependencyKey Key, IReadOnlyList<TabularNaming> Value)
{
    public static IEnumerable<TabularDependency> Of(Cartline.PowerBi.Dax.DaxReferences references) =>
    [
        .. references.Columns.Select(_ => new TabularDependency(new("Column"), [new(true)])),
        .. references.Measures.Select(_ => new TabularDependency(new("Measure"), [new(false)])),
    ];
}

sealed record TabularDependencyKey(string ObjectType);

sealed record TabularNaming(bool FullyQualified);

sealed class TabularHierarchy(TabularTable table, Hierarchy source) : TabularObject(table.Model, source.Name, source.Description, [])
{
    public override string Path => $"{table.Name}[{Name}]";

    public List<TabularLevel> Levels { get; } = [.. source.Levels.Select(l => new TabularLevel(table.Model, l))];
}

sealed class TabularLevel(TabularModel model, string name) : TabularObject(model, name, "", []);

sealed class TabularPartition(TabularTable table, ModelTable source) : TabularObject(table.Model, source.Name, "", source.SourceAnnotations)
{
    public string Query => source.Source!;

    public TabularWord SourceType => new("M");

    public TabularDataSource? DataSource => null;
}

sealed record TabularDataSource(string Type);

sealed class TabularCalculationItem(TabularTable table, CalculationItem source) : TabularObject(
    table.Model, source.Name, source.Description, [])
{
    public string Expression => source.Expression;

    public IEnumerable<TabularDependency> DependsOn =>
        TabularDependency.Of(Cartline.PowerBi.Dax.DaxResolver.Value(Expression, Model.Names).References);
}

/// <summary>The group within its table, as the rules see it.</summary>
sealed class TabularCalculationGroup(TabularTable table) : TabularObject(table.Model, table.Name, table.Description, [])
{
    public List<TabularCalculationItem> CalculationItems => table.CalculationItems;
}

sealed class TabularRelationship(TabularModel model, Relationship source) : TabularObject(model, source.Name, "", [])
{
    public TabularTable FromTable => Model.Table(source.FromTable);

    public TabularTable ToTable => Model.Table(source.ToTable);

    public TabularColumn FromColumn => FromTable.Column(source.FromColumn);

    public TabularColumn ToColumn => ToTable.Column(source.ToColumn);

    public TabularWord FromCardinality => new("Many");

    public TabularWord ToCardinality => new("One");

    public TabularWord CrossFilteringBehavior => new("OneDirection");

    public bool IsActive => true;
}

sealed class TabularModelRole : TabularObject
{
    public TabularModelRole(TabularModel model, Role source)
        : base(model, source.Name, source.Description, source.Annotations) =>
        TablePermissions = [.. source.Permissions.Select(p => new TabularTablePermission(model, p))];

    public List<TabularTablePermission> TablePermissions { get; }

    public IEnumerable<string> RowLevelSecurity => TablePermissions.Select(p => p.Expression);

    public IEnumerable<string> Members => [];
}

sealed class TabularTablePermission(TabularModel model, TablePermission source) : TabularObject(model, source.Table, "", [])
{
    public TabularTable Table => Model.Table(Name);

    public string Expression => source.Condition;

    public IEnumerable<TabularDependency> DependsOn =>
        TabularDependency.Of(Cartline.PowerBi.Dax.DaxResolver.Value(Expression, Model.Names, Name).References);
}

sealed class TabularPerspective(TabularModel model, Perspective source) : TabularObject(model, source.Name, "", []);

sealed class TabularNamedExpression(TabularModel model, SharedExpression source) : TabularObject(
    model, source.Name, source.Description, []);
