using System.Data.Common;
using System.Text.Json;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>The combinations of keys that a table of a cube has, a row each.</summary>
internal sealed class CubeKeys
{
    private readonly Dictionary<string, int> rows = [];
    private readonly List<object?[]> keys = [];

    private CubeKeys(PackTable table) => Table = table;

    /// <summary>The table.</summary>
    public PackTable Table { get; }

    /// <summary>Reads them, in a fixed order.</summary>
    /// <param name="db">A connection that only reads.</param>
    /// <param name="dimensions">The keys.</param>
    /// <param name="froms">The rows to read them from.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<CubeKeys> ReadAsync(
        DbConnection db, IReadOnlyList<Dimension> dimensions, IEnumerable<string> froms, CancellationToken cancel)
    {
        var table = new PackTable();
        foreach (var dimension in dimensions)
        {
            table.Dimension(dimension);
        }

        var found = new CubeKeys(table);
        var columns = string.Join(", ", dimensions.Select((d, i) => $"{d.Sql} as k{i}"));
        var all = string.Join("\nunion\n", froms.Select(f => $"select distinct {columns} {f}"));
        var order = dimensions.Select((d, i) => d.Kind == DimensionKind.Text ? $"x.k{i} collate \"C\"" : $"x.k{i}");
        await Rows.ReadAsync(
            db,
            $"select x.* from ({all}) as x order by {string.Join(", ", order)}",
            row =>
            {
                found.rows[Name(row)] = found.keys.Count;
                found.keys.Add([.. row]);
                table.Add(row);
            },
            cancel);
        return found;
    }

    /// <summary>The row of a combination.</summary>
    public int RowOf(ReadOnlySpan<object?> combination) => rows[Name(combination)];

    /// <summary>The different texts of one of the keys, in binary order.</summary>
    public IReadOnlyList<string> TextsOf(int key)
    {
        var column = new TextColumn();
        foreach (var row in keys)
        {
            column.Add((string?)row[key]);
        }

        return column.Sorted().Texts;
    }

    private static string Name(ReadOnlySpan<object?> combination) => JsonSerializer.Serialize(combination.ToArray());
}
