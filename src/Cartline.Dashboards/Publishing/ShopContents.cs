using System.Data.Common;
using System.Globalization;
using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Publishing;

/// <summary>
/// Of which measures and dimensions the published version has anything at all. A column that the shop's files do not have is null, 0 or
/// "(unknown)" in every row: what is made of it would be an empty picture.
/// </summary>
public sealed class ShopContents
{
    private const string Unknown = "'(unknown)'";

    private readonly HashSet<string> emptyFields;
    private readonly HashSet<string> emptyDimensions;
    private readonly DashboardDefinitions definitions;

    private ShopContents(DashboardDefinitions definitions, HashSet<string> emptyFields, HashSet<string> emptyDimensions) =>
        (this.definitions, this.emptyFields, this.emptyDimensions) = (definitions, emptyFields, emptyDimensions);

    /// <summary>Looks, in one statement that ends at the first row that has something.</summary>
    /// <param name="db">A connection that only reads.</param>
    /// <param name="definitions">What there is to look for.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<ShopContents> ReadAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        List<Field> fields = [.. definitions.Fields.Values];
        List<Dimension> dimensions = [.. definitions.Dimensions.Values.Where(d => !d.IsOfTheCalendar)];
        var star = definitions.Star;
        var asked = fields.Select(f => Question(star, f.ByOrder, f.Sql, Own(f.Event, f.ByEvent), sql => Has(f, sql)))
            .Concat(dimensions.Select(d => Question(
                star, d.ByOrder, d.Event is null ? d.Sql : null, Own(d.Event, d.ByEvent), sql => Has(d, sql)))).ToList();
        var found = await AnswersAsync(db, asked, cancel);
        return Of(
            definitions,
            fields.Where((_, i) => !found[i]).Select(f => f.Name),
            dimensions.Where((_, i) => !found[fields.Count + i]).Select(d => d.Id));
    }

    /// <summary>A shop that lacks these fields and dimensions.</summary>
    public static ShopContents Of(DashboardDefinitions definitions, IEnumerable<string> emptyFields, IEnumerable<string> emptyDimensions) =>
        new(definitions, [.. emptyFields], [.. emptyDimensions]);

    /// <summary>Whether the shop has anything of a measure or dimension.</summary>
    /// <param name="id">Its id.</param>
    public bool Has(string id) =>
        definitions.Measures.TryGetValue(id, out var measure)
            ? Has(measure.Expression)
            : definitions.Dimensions.ContainsKey(id) && !emptyDimensions.Contains(id);

    /// <summary>Whether the shop has anything that single lines do not have: other facts, or what orders have as a whole.</summary>
    public bool HasMoreThanLines => definitions.Measures.Values.Any(m => m.IsBeyondLines && Has(m.Expression));

    /// <summary>The definitions without measures that are offered only where the data has something of them, and this has not.</summary>
    /// <param name="readable">Those that the published version can answer.</param>
    public DashboardDefinitions Offered(DashboardDefinitions readable) => readable with
    {
        Measures = new(readable.Measures.Where(m => !m.Value.IsOfferedWhereKnown || Has(m.Key))),
    };

    private bool Has(MeasureExpression expression) => expression switch
    {
        MeasureExpression.Aggregate part => part.Fields.All(f => !emptyFields.Contains(f.Name)),
        MeasureExpression.Ratio ratio => Has(ratio.Numerator) && Has(ratio.Denominator),
        MeasureExpression.Sum sum => Has(sum.Left) || Has(sum.Right),
        _ => true,
    };

    private static string Has(Field field, string sql) => field.Type switch
    {
        FieldType.Truth => sql,
        FieldType.Id => $"{sql} is not null",
        _ => $"{sql} <> 0",
    };

    private static string Has(Dimension dimension, string sql) =>
        dimension.Kind == DimensionKind.Text ? $"{sql} <> {Unknown}" : $"{sql} is not null";

    private static (StarTable, string)? Own(StarTable? fact, IReadOnlyDictionary<string, string> sqls) =>
        fact is null ? null : (fact, sqls[fact.Alias]);

    // One look at each row of a table answers all that is asked of it: a question apiece is planned and run apiece.
    private static async Task<IReadOnlyList<bool>> AnswersAsync(
        DbConnection db, IReadOnlyList<(string From, string Condition)> asked, CancellationToken cancel)
    {
        var answers = new bool[asked.Count];
        foreach (var group in asked.Select((a, i) => (a.From, a.Condition, At: i)).GroupBy(a => a.From))
        {
            var any = group.Select(a => $"max(case when {a.Condition} then 1 else 0 end)");
            var found = (await db.RowsAsync($"select {string.Join(",\n    ", any)}\n{group.Key}", cancel))[0];
            foreach (var (asking, at) in group.Select((a, i) => (a, i)))
            {
                answers[asking.At] = found[at] is { } one && Convert.ToInt64(one, CultureInfo.InvariantCulture) == 1;
            }
        }

        return answers;
    }

    private static (string From, string Condition) Question(
        Star star, string? ofOrder, string? ofLine, (StarTable, string)? own, Func<string, string> condition)
    {
        var (fact, sql) = ofOrder is not null ? (star.Orders, ofOrder) : ofLine is not null ? (star.Lines, ofLine) : own!.Value;
        return (star.From(fact, Star.Used(sql)), condition(sql));
    }
}
