using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>What came back or was fulfilled in the days of a cube: sums by the same keys as its sales, each on its own day.</summary>
/// <param name="db">A connection that only reads.</param>
/// <param name="definitions">What there is.</param>
/// <param name="span">The days of the cube.</param>
/// <param name="fact">A fact with days of its own.</param>
internal sealed class CubeEvents(DbConnection db, DashboardDefinitions definitions, SalesSpan span, StarTable fact)
{
    private readonly string day = definitions.Day.Sql;

    /// <summary>The sums that measures of the fact are made of.</summary>
    public IReadOnlyList<MeasureExpression.Aggregate> Sums { get; } =
    [
        .. definitions.Measures.Values.SelectMany(m => m.Expression.Aggregates)
            .Where(a => a is { Kind: AggregateKind.Sum, Where: null } && a.Field!.Event?.Alias == fact.Alias).DistinctBy(a => a.Name),
    ];

    private string InSpan => $"{day} >= date '{span.First:yyyy-MM-dd}' and {day} <= date '{span.Last:yyyy-MM-dd}'";

    /// <summary>Reads the sums.</summary>
    /// <param name="references">Adds the columns that point to the keys, and gives their SQL.</param>
    /// <param name="add">Adds a row: keys, then sums.</param>
    /// <param name="plan">The keys.</param>
    /// <param name="places">How many decimals fields have.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<PackTable> CellsAsync(
        Func<PackTable, CubePlan, IReadOnlyList<(string Name, int Width)>, List<string>> references,
        Action<PackTable, IReadOnlyList<(string Name, int Width)>, object?[]> add,
        CubePlan plan, FieldPlaces places, CancellationToken cancel)
    {
        var (table, names) = (new PackTable(), plan.Tables);
        var columns = string.Join(", ", references(table, plan, names));
        foreach (var sum in Sums)
        {
            table.Field(sum.Field! with { Name = sum.Name }, places.Of(sum.Field!));
        }

        var values = Sums.Select(s =>
            $", cast(sum({Sql(s)}) as {(s.Field!.Type == FieldType.Count ? "bigint" : "decimal(18, 4)")})");
        var sql = $"select {columns}{string.Concat(values)} {From(plan.Aliases)} where {InSpan} group by {columns}";
        await Rows.ReadAsync(db, sql, row => add(table, names, row), cancel);
        return table;
    }

    /// <summary>Whether there is something of it before the first day of the cube or after its last one.</summary>
    public async Task<bool> HasMoreAsync(CancellationToken cancel) =>
        await db.CountAsync($"select count(*) {From([])} where not ({InSpan})", cancel) > 0;

    private string From(IEnumerable<string> aliases) => definitions.Star.From(
        fact, new HashSet<string>([.. aliases, .. Star.Used(day), .. Sums.SelectMany(s => Star.Used(Sql(s)))]));

    private string Sql(MeasureExpression.Aggregate sum) => sum.Field!.ByEvent[fact.Alias];
}
