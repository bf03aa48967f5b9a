using System.Text.Json.Nodes;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>The columns of one table of a pack while its rows are read.</summary>
internal sealed class PackTable
{
    // 1970-01-01: days are told by their number from there.
    private static readonly int FirstDay = new DateOnly(1970, 1, 1).DayNumber;

    private static readonly decimal[] Tens = [1, 10, 100, 1_000, 10_000];

    private readonly List<(string Name, Action<object?> Add, Func<PackBytes, JsonObject> Write)> columns = [];
    private readonly Dictionary<string, NumberColumn> sums = [];

    /// <summary>Rows so far.</summary>
    public int Rows { get; private set; }

    /// <summary>The column that points into another table. No id of a definition can be the same.</summary>
    public static string To(string table) => $">{table}";

    /// <summary>Adds a column that says, for each row, which row of another table it belongs to.</summary>
    /// <param name="table">The other table.</param>
    /// <param name="rows">Its rows, by <see cref="Key"/>.</param>
    public void Reference(string table, IReadOnlyDictionary<object, int> rows)
    {
        var column = new NumberColumn();
        columns.Add((To(table), value => column.Add(rows[Key(value!)]), bytes => bytes.Add(column)));
    }

    /// <summary>A key of the star, the same for equal numbers of different types.</summary>
    public static object Key(object value) => value is string ? value : Convert.ToInt64(value);

    /// <summary>Adds a column of whole numbers.</summary>
    public void Number(string name)
    {
        var column = new NumberColumn();
        columns.Add((name, value => column.Add(value is null ? null : Convert.ToInt64(value)), bytes => bytes.Add(column)));
    }

    /// <summary>Adds the column of a dimension.</summary>
    public void Dimension(Dimension dimension)
    {
        if (dimension.Kind == DimensionKind.Text)
        {
            var texts = new TextColumn();
            columns.Add((dimension.Id, value => texts.Add((string?)value), bytes => bytes.Add(texts)));
        }
        else
        {
            var numbers = new NumberColumn();
            columns.Add((dimension.Id, value => numbers.Add(value is null ? null : Whole(value)), bytes => bytes.Add(numbers)));
        }
    }

    /// <summary>Adds the column of a field: money in its smallest unit, a truth as 1 or 0, an id as a number that stands for it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="places">How many decimals its values have.</param>
    public void Field(Field field, int places)
    {
        if (field.Type == FieldType.Id)
        {
            // Ids are only told apart; what they read is kept with their dimension.
            var (ids, known) = (new NumberColumn(), new Dictionary<string, int>(StringComparer.Ordinal));
            columns.Add((field.Name, value => ids.Add(value is null ? null : Number(known, (string)value)), bytes => bytes.Add(ids)));
            return;
        }

        var numbers = new NumberColumn();
        sums[field.Name] = numbers;
        columns.Add(
            (field.Name, value => numbers.Add(value is null ? null : Number(field, places, value)), bytes => Sum(bytes, field.Name)));
    }

    /// <summary>Adds a row; values in the order of the columns.</summary>
    public void Add(ReadOnlySpan<object?> row)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Add(row[i]);
        }

        Rows++;
    }

    /// <summary>Writes the columns.</summary>
    /// <returns>How the header describes the table.</returns>
    public JsonObject Write(PackBytes bytes)
    {
        var described = new JsonObject();
        foreach (var (name, _, write) in columns)
        {
            described[name] = write(bytes);
        }

        return new JsonObject { ["rows"] = Rows, ["columns"] = described };
    }

    // A column that repeats another where it has anything, such as the revenue of lines whose cost is known, costs a bit a row.
    private JsonObject Sum(PackBytes bytes, string name)
    {
        var column = sums[name];
        var like = sums.TakeWhile(s => s.Key != name).FirstOrDefault(s => column.HasNulls && column.IsPartOf(s.Value));
        var described = like.Value is null
            ? bytes.Add(column)
            : new JsonObject { ["rows"] = column.Values.Count, ["like"] = like.Key, ["nulls"] = bytes.AddNulls(column) };
        if (column.Weight > 9_007_199_254_740_991)
        {
            described["big"] = true;
        }

        return described;
    }

    private static int Number(Dictionary<string, int> known, string id)
    {
        known.TryAdd(id, known.Count);
        return known[id];
    }

    private static long Number(Field field, int places, object value) =>
        field.Type is FieldType.Money or FieldType.Quantity ? Units(field, places, value) : Whole(value);

    private static long Units(Field field, int places, object value)
    {
        var units = Convert.ToDecimal(value) * Tens[places];
        return decimal.IsInteger(units)
            ? decimal.ToInt64(units)
            : throw new InvalidOperationException(
                $"{field.Name} holds {value}, which has more than {places} decimals; "
                + $"{field.Place} calls it {field.Type.ToString().ToLowerInvariant()}.");
    }

    private static long Whole(object value) => value switch
    {
        bool truth => truth ? 1 : 0,
        DateOnly day => day.DayNumber - FirstDay,
        DateTime moment => DateOnly.FromDateTime(moment).DayNumber - FirstDay,
        _ => Convert.ToInt64(value),
    };
}
