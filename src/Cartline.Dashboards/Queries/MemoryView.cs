using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>
/// The sales view as two tables in the engine's own memory: every field and dimension a column, texts as numbers into a list
/// of words. Made once per version from the same definitions, so that a question reads columns and joins nothing.
/// </summary>
public sealed class MemoryView : ISalesView
{
    private const string Catalog = "scratch.main";

    private MemoryView()
    {
    }

    /// <inheritdoc/>
    public string Column(string name, string sql) => $"s.{Identifier.Quote(name)}";

    /// <inheritdoc/>
    public string From(bool byOrder, IEnumerable<string> sqls) => $"from {Catalog}.{(byOrder ? "orders" : "lines")} as s";

    /// <inheritdoc/>
    public string Member(string name, string parameter, bool isText) =>
        isText ? $"try_cast({parameter} as {Catalog}.{Identifier.Quote(TypeOf(name))})" : parameter;

    /// <inheritdoc/>
    public string Sorted(string column) => column;

    /// <summary>Makes the tables.</summary>
    /// <param name="db">The connection that will ask.</param>
    /// <param name="definitions">Fields and dimensions.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<MemoryView> MakeAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var columns = Columns(definitions).ToList();
        foreach (var text in columns.Where(c => c.IsText))
        {
            var sql = text.Orders ?? text.Lines!;
            var values = $"select distinct {sql} as word {From(Star.Used(sql))} where {sql} is not null order by word collate \"C\"";
            await db.ExecuteAsync($"create type {Catalog}.{Identifier.Quote(text.Type)} as enum ({values})", cancel);
        }

        await MakeAsync(db, "orders", Star.Orders, [.. columns.Where(c => c.Orders is not null).Select(c => (c, c.Orders!))], cancel);
        await MakeAsync(db, "lines", Star.Lines, [.. columns.Where(c => c.Lines is not null).Select(c => (c, c.Lines!))], cancel);
        return new MemoryView();
    }

    private static async Task MakeAsync(DbConnection db, string table, string fact, IReadOnlyList<(ViewColumn Column, string Sql)> columns, CancellationToken cancel)
    {
        var select = string.Join(", ", columns.Select(c => c.Column.IsText
            ? $"cast({c.Sql} as {Catalog}.{Identifier.Quote(c.Column.Type)}) as {Identifier.Quote(c.Column.Name)}"
            : $"{c.Sql} as {Identifier.Quote(c.Column.Name)}"));
        var from = Star.From(fact, columns.SelectMany(c => Star.Used(c.Sql)).ToHashSet());

        // Days together let a period skip what lies outside it.
        var order = columns.Any(c => Star.Used(c.Sql).Contains("d")) ? " order by d.full_date" : "";
        await db.ExecuteAsync($"create table {Catalog}.{table} as select {select} {from}{order}", cancel);
    }

    // The words of a column are looked up where they are fewest: in the one dimension that they come from.
    private static string From(IReadOnlySet<string> aliases) => aliases.Count == 1 && Star.TableOf(aliases.First()) is { } table
        ? $"from {table} as {aliases.First()}"
        : Star.From(aliases.Contains(Star.Lines) || aliases.Contains("p") ? Star.Lines : Star.Orders, aliases);

    private static string TypeOf(string name) => $"{name}_words";

    private static IEnumerable<ViewColumn> Columns(DashboardDefinitions definitions) =>
        definitions.Fields.Values.Select(f => new ViewColumn(f.Name, f.Type == FieldType.Id, f.Sql, f.ByOrder))
            .Concat(definitions.Dimensions.Values.Select(d => new ViewColumn(d.Id, d.Kind == DimensionKind.Text, d.Sql, d.ByOrder)))
            .DistinctBy(c => c.Name);

    private sealed record ViewColumn(string Name, bool IsText, string? Lines, string? Orders)
    {
        public string Type => TypeOf(Name);
    }
}
