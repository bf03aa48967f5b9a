using System.Data;
using Cartline.Core.Engine;
using Cartline.Core.Sql;

namespace Cartline.Core.Reports;

/// <summary>The tables that can be read, for people: which there are, what is in them, and which was probably meant.</summary>
public sealed class TableDirectory
{
    private readonly IReadOnlyList<ReadableTable> tables;
    private readonly Dictionary<TableName, (string Summary, IReadOnlyDictionary<string, string> Meanings)> words;

    /// <param name="tables">The tables.</param>
    /// <param name="catalog">The SQL files, which say what tables and columns mean.</param>
    public TableDirectory(IEnumerable<ReadableTable> tables, ModelCatalog catalog)
    {
        var order = Layer.SearchOrder.Select(l => l.Schema).ToList();
        this.tables =
        [
            .. tables.OrderBy(t => order.IndexOf(t.Name.Schema) is var place and >= 0 ? place : order.Count)
                .ThenBy(t => t.Name.Table, StringComparer.Ordinal),
        ];
        words = Layer.Published.SelectMany(catalog.Models).ToDictionary(m => m.Name, m => (m.Summary, m.Meanings));
        foreach (var table in catalog.Staging.All)
        {
            words[table.Name] = (table.Summary, table.Columns.ToDictionary(c => c.Name, c => c.Meaning));
        }
    }

    /// <summary>A row for each table: schema, table, description.</summary>
    public DataTable List()
    {
        var list = Empty("schema", "table", "description");
        foreach (var table in tables)
        {
            list.Rows.Add(table.Name.Schema, table.Name.Table, words.TryGetValue(table.Name, out var known) ? known.Summary : "");
        }

        return list;
    }

    /// <summary>A row for each column of a table: column, type, comment.</summary>
    /// <param name="name">The table, with its schema or without.</param>
    /// <returns>Null when there is no such table.</returns>
    public DataTable? Describe(string name)
    {
        if (
            (
                tables.FirstOrDefault(t => Is(t.Name.ToString(), name))
                    ?? tables.FirstOrDefault(t => Is(t.Name.Table, name))) is not { } table)
        {
            return null;
        }

        var meanings = words.TryGetValue(table.Name, out var known) ? known.Meanings : new Dictionary<string, string>();
        var list = Empty("column", "type", "comment");
        foreach (var column in table.Columns)
        {
            list.Rows.Add(column.Name, column.Type, meanings.GetValueOrDefault(column.Name, ""));
        }

        return list;
    }

    /// <summary>
    /// The table that was probably meant: the shortest that ends in the name, as <c>warehouse.fact_sales</c> does in <c>sales</c>, or the
    /// nearest.
    /// </summary>
    /// <returns>Null when none is near.</returns>
    public string? Suggest(string name)
    {
        var word = name.Split('.')[^1];
        var names = tables.Select(t => t.Name).ToList();
        var tails = names.Where(n => Is(n.Table, word) || n.Table.EndsWith($"_{word}", StringComparison.OrdinalIgnoreCase));
        return tails.OrderBy(n => n.Table.Length).Select(n => n.ToString()).FirstOrDefault()
            ?? Spelling.Nearest(name, names.Select(n => n.ToString()))
            ?? (Spelling.Nearest(word, names.Select(n => n.Table)) is { } near ? names.First(n => n.Table == near).ToString() : null);
    }

    private static bool Is(string name, string written) => name.Equals(written, StringComparison.OrdinalIgnoreCase);

    private static DataTable Empty(params string[] columns)
    {
        var table = new DataTable();
        table.Columns.AddRange([.. columns.Select(c => new DataColumn(c, typeof(string)))]);
        return table;
    }
}
