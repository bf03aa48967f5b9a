using System.Text.RegularExpressions;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Dashboards.Definitions;
using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>The star as Power BI sees it: which columns of the warehouse become which columns of the model.</summary>
/// <param name="definitions">The star, and what Power BI has to know beyond it.</param>
/// <param name="warehouse">The columns of the warehouse's tables.</param>
/// <param name="showsNames">Whether people are shown by name; otherwise names are not even read, and the id stands for the person.</param>
/// <param name="amount">How amounts are written.</param>
/// <param name="quantity">How quantities are written.</param>
internal sealed partial class SourceTables(
    DashboardDefinitions definitions, IReadOnlyDictionary<TableName, IReadOnlyList<Column>> warehouse, bool showsNames,
    string amount, string quantity)
{
    private const string Unknown = "(unknown)";

    private readonly Star star = definitions.Star;

    /// <summary>
    /// The fact of lines and the dimensions, in the order in which it refers to them; then orders, returns and other
    /// facts, where a measure reads them.
    /// </summary>
    public IReadOnlyList<SourceTable> All()
    {
        var orders = IsRead(f => f.IsOfOrders) || Listed.Any() ? Fact(star.Orders) : null;
        var lines = Fact(star.Lines);
        var looked = orders is null ? []
            : Listed.Select(d => Hidden(d, star.Orders) with { LookedUp = (orders, star.Orders.Model.Grain[0]) });
        return
        [
            lines with { Columns = [.. lines.Columns, .. looked] },
            .. Referred(star.Lines).Select(d => Table(d, d.Key, [d.Key])),
            .. new[] { orders }.OfType<SourceTable>(),
            .. star.Events.Where(e => IsRead(f => f.Event?.Alias == e.Alias)).Select(Fact),
        ];
    }

    /// <summary>The column of facts by which the table of a dimension's members filters them.</summary>
    public static string KeyOf(Dimension listed) => $"{listed.Label} Key";

    // Dimensions that no table of the star has, but orders and returns.
    private IEnumerable<Dimension> Listed => definitions.Dimensions.Values.Where(d => d.Listed is not null && d.Column is not null);

    private bool IsRead(Func<Field, bool> isOf) => definitions.Measures.Values.Any(m => m.Dax is not null && m.Expression.Fields.Any(isOf));

    private IEnumerable<StarDimension> Referred(StarTable fact) => fact.Model.References
        .Select(r => star.Dimensions.FirstOrDefault(d => d.Name == r.Parent && !Lacks(fact, d.Key))).OfType<StarDimension>();

    private SourceTable Fact(StarTable table)
    {
        var grain = table.Model.Grain.Select(c => ColumnOf(table, c).IsText ? $"{c} collate \"C\"" : c);
        var fact = Table(table, $"{definitions.Calendar.Key}, {string.Join(", ", grain)}", [.. Referred(table).Select(d => d.Key)]);
        var listed = Listed.Where(d => d.Listed!.ContainsKey(table.Alias)).Select(d => Hidden(d, table));
        return fact with { IsFact = true, Columns = [.. fact.Columns, .. listed] };
    }

    private SourceColumn Hidden(Dimension listed, StarTable table) => Column(
        table, listed.Listed![table.Alias].Name, new() { Name = KeyOf(listed) }) with
    {
        IsHidden = true,
        Unknown = Unknown,
    };

    private SourceTable Table(StarTable table, string order, IReadOnlyList<string> keys)
    {
        var shown = definitions.PowerBiTables[table.Alias];
        var isFact = star.Facts.Contains(table);
        var dimensions = definitions.Dimensions.Values.Where(d => d.Shows?.Alias == table.Alias).ToList();
        var names = shown.Columns.Where(c => !IsLeftOff(table, c.Key, c.Value)).Select(c => c.Key)
            .Union(dimensions.Select(d => d.Shows!.Name)).Except(keys).ToList();
        var isKey = !isFact && shown.Columns.Values.All(c => !c.IsKey);
        List<SourceColumn> columns =
        [
            .. keys.Select(k => Key(table, k, isKey, isShown: !isFact && dimensions.Exists(d => d.Shows!.Name == k))),
            .. names.Select(n => Column(table, n, shown.Columns.GetValueOrDefault(n))),
        ];
        if (star.Events.Contains(table))
        {
            // A fact has no unknown member that would name what a row of it does not say.
            columns = [.. columns.Select(c => dimensions.Exists(d => d.Shows!.Name == c.Source) ? c with { Unknown = Unknown } : c)];
        }

        foreach (var dimension in dimensions.Where(d => d.Text is not null))
        {
            AddText(columns, table, dimension);
        }

        return new SourceTable(table.Model, shown.Name, order, columns)
        {
            Hierarchies = [.. shown.Hierarchies.Select(h => new Hierarchy(h.Key, h.Value.Levels, h.Value.Meaning))],
            DataCategory = shown.Category,
        };
    }

    // A key of our own is hidden. One that people know, such as the name of a shop, is also what they filter by.
    private SourceColumn Key(StarTable table, string name, bool isKey, bool isShown)
    {
        var column = Column(table, name, definitions.PowerBiTables[table.Alias].Columns.GetValueOrDefault(name));
        return column with
        {
            IsHidden = !isShown,
            IsKey = isKey,
            Unknown = null,
            Format = column.Type == ColumnType.Int64 ? "0" : column.Format,
        };
    }

    // What people read in place of an id stands behind the name that it is made of, or behind the id where names are not read.
    private void AddText(List<SourceColumn> columns, StarTable table, Dimension dimension)
    {
        var (id, name) = (dimension.Shows!.Name, StarColumn.Of(dimension.Text!)!.Name);
        var text = new SourceColumn(dimension.Id, dimension.Label, ColumnType.String);
        if (dimension.IsPersonal && !showsNames)
        {
            var at = columns.FindIndex(c => c.Source == id);
            columns[at] = columns[at] with { IsMasked = true };
            columns.Insert(at + 1, text with
            {
                Made = $"if [{id}] = null then \"{Unknown}\" else [{id}]",
                Meaning = "the id: names are left out (dashboard.show_personal_data)",
            });
            return;
        }

        if (!columns.Exists(c => c.Source == name))
        {
            columns.Insert(columns.FindIndex(c => c.Source == id) + 1, Column(table, name, Helper));
        }

        columns.Insert(columns.FindIndex(c => c.Source == name) + 1, text with
        {
            Current = (name, id),
            Meaning = "the current name, or the id of one without a name",
        });
        if (!columns.Exists(c => c.Source == PowerQuery.IsLatest))
        {
            columns.Add(Column(table, PowerQuery.IsLatest, Helper));
        }
    }

    private static PowerBiColumn Helper { get; } = new() { Name = "", IsHelper = true };

    private SourceColumn Column(StarTable table, string source, PowerBiColumn? said)
    {
        var (type, isDay) = said?.Made is null ? TypeOf(ColumnOf(table, source)) : TypeOf(said.Type);
        var isNumber = type is ColumnType.Int64 or ColumnType.Decimal;
        var isSummed = isNumber && star.Facts.Contains(table);

        // The id of a history is counted, and the unknown one is not counted with it: it stays blank.
        var isId = table.Model.Load == LoadKind.History && table.Model.Grain.Contains(source);
        var isNamed = said?.Made is null && said?.IsHelper != true && type == ColumnType.String && table.Model.HasUnknownMember && !isId;
        return new SourceColumn(source, said is { Name.Length: > 0 } ? said.Name : PowerBiTable.Title(source), type)
        {
            IsDay = isDay,
            Made = said?.Made,
            Meaning = said?.Meaning ?? "",
            Unknown = isNamed ? Unknown : null,
            IsTaken = said?.IsHelper != true,
            IsHidden = isSummed || said?.IsHidden == true,
            IsKey = said?.IsKey == true,
            SortBy = said?.SortBy,
            Format = said?.Format ?? FormatOf(type, isDay, isSummed, said?.Made is null && IsQuantity(ColumnOf(table, source))),
            Place = said?.Place,
        };
    }

    // What an earlier release published, or a file of the project's own makes, can lack columns of orders and returns: measures and
    // dimensions that read them are left off, and that is told.
    private bool Lacks(StarTable table, string column) => table != star.Lines && star.Facts.Contains(table)
        && (warehouse.GetValueOrDefault(table.Name) ?? []).All(c => c.Name != column);

    private bool IsLeftOff(StarTable table, string column, PowerBiColumn said) => said.IsOfProgram
        && (said.Made is { } made ? Bracketed().Matches(made).Any(m => Lacks(table, m.Value)) : Lacks(table, column));

    [GeneratedRegex(@"(?<=\[)\w+(?=\])")]
    private static partial Regex Bracketed();

    private Column ColumnOf(StarTable table, string name)
    {
        var known = warehouse.GetValueOrDefault(table.Name) ?? [];
        return known.FirstOrDefault(c => c.Name == name) ?? throw new CartlineException(
            FailureKind.Usage,
            $"metrics/: Power BI is to show the column {name} of {table.Name}, which the published version does not have"
            + $"{Spelling.DidYouMeanOrStop(name, known.Select(c => c.Name))} "
            + "Correct it, or build the version again: ./cartline build warehouse");
    }

    private string? FormatOf(ColumnType type, bool isDay, bool isSummed, bool isQuantity) => type switch
    {
        ColumnType.DateTime => isDay ? "yyyy-mm-dd" : "yyyy-mm-dd hh:nn",
        ColumnType.Decimal => isQuantity ? quantity : amount,
        ColumnType.Int64 => isSummed ? "#,0" : "0",
        _ => null,
    };

    // Quantities are the numbers with three decimals; amounts and prices have four, percentages two.
    private static bool IsQuantity(Column column) =>
        column.Type.Replace(" ", "", StringComparison.Ordinal).EndsWith($",{Currency.QuantityDecimals})", StringComparison.Ordinal);

    private static (ColumnType Type, bool IsDay) TypeOf(PowerBiColumnType type) => type switch
    {
        PowerBiColumnType.Count => (ColumnType.Int64, false),
        PowerBiColumnType.Money => (ColumnType.Decimal, false),
        PowerBiColumnType.Day => (ColumnType.DateTime, true),
        _ => (ColumnType.String, false),
    };

    // Both engines write the types of the house style so, with or without a precision.
    private static (ColumnType Type, bool IsDay) TypeOf(Column column) => column.Type.ToLowerInvariant().Split(' ', '(')[0] switch
    {
        "bigint" or "integer" or "smallint" => (ColumnType.Int64, false),
        "decimal" or "numeric" or "double" or "real" => (ColumnType.Decimal, false),
        "boolean" => (ColumnType.Boolean, false),
        "date" => (ColumnType.DateTime, true),
        "timestamp" => (ColumnType.DateTime, false),
        _ => (ColumnType.String, false),
    };
}
