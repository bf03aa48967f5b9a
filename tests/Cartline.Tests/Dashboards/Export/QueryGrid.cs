using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Queries;

namespace Cartline.Tests.Dashboards.Export;

/// <summary>Questions of every kind about one shop: each dimension alone, and many at random, the same each time.</summary>
sealed class QueryGrid(DashboardDefinitions definitions, QueryRunner sql)
{
    readonly Random random = new(20_250_101);
    readonly Dictionary<string, IReadOnlyList<string>> members = [];

    /// <summary>Makes them.</summary>
    public async Task<IReadOnlyList<MetricQuery>> MakeAsync(int atRandom, CancellationToken cancel)
    {
        foreach (var dimension in definitions.Dimensions.Keys)
        {
            var measure = Leading([dimension]);
            var query = new MetricQuery { Measures = [measure], By = [dimension], Sort = measure, Limit = 60 };
            var found = await sql.AskAsync(query, cancel);
            members[dimension] = [.. found.Rows.Select(r => r[0]?.ToString()).OfType<string>()];
        }

        // What only whole orders have and what only their lines have is not asked for together.
        var (all, whole) = (Without(f => f.IsOfOrders), Without(f => f.IsOfLines));
        return
        [
            new MetricQuery { Measures = all },
            new MetricQuery { Measures = whole },
            .. definitions.Dimensions.Keys.Select(d =>
                new MetricQuery { Measures = Askable(all, [d]), By = [d], Sort = Leading([d]), Limit = 400 }),
            .. definitions.Dimensions.Keys.Select(d =>
                new MetricQuery { Measures = Askable(whole, [d]), By = [d], Sort = $"-{d}", Limit = 50 }),
            .. members.Where(m => m.Value.Count > 0).Select(m =>
                new MetricQuery
                {
                    Measures = Askable(whole, [m.Key]), Filters = [new QueryFilter { Dimension = m.Key, NotIn = [m.Value[0]] }],
                }),
            new MetricQuery
            {
                Measures = ["calendar_days"],
                Filters = [new QueryFilter { Dimension = "category", In = ["of no such category"] }],
            },
            new MetricQuery
            {
                Measures = Askable(all, ["category"]), Filters = [new QueryFilter { Dimension = "category", In = [] }],
            },
            new MetricQuery
            {
                Measures = all,
                By = ["weekday"],
                Filters = [new QueryFilter { Dimension = "day", From = "2024-02-29", To = "2024-02-29" }],
            },
            .. Enumerable.Range(0, atRandom).Select(i => AtRandom(i % 2 == 0 ? all : whole)),
        ];
    }

    string[] Without(Func<Field, bool> left) =>
        [.. definitions.Measures.Values.Where(m => !m.Expression.Fields.Any(left)).Select(m => m.Id)];

    // What the rows that a dimension is of do not have cannot be asked with it.
    string[] Askable(string[] measures, IReadOnlyList<string> by) => [.. measures.Where(m => IsAsked(m, by))];

    string Leading(IReadOnlyList<string> by) => IsAsked("revenue", by) ? "revenue" : "returns";

    bool IsAsked(string measure, IReadOnlyList<string> by)
    {
        try
        {
            sql.Compile(new MetricQuery { Measures = [measure], By = by });
            return true;
        }
        catch (QueryException)
        {
            return false;
        }
    }

    MetricQuery AtRandom(string[] all)
    {
        string[] dimensions = [.. definitions.Dimensions.Keys];
        var by = random.GetItems(dimensions, random.Next(4)).Distinct().ToArray();
        var filters = Enumerable.Range(0, random.Next(4)).Select(_ => Filter(dimensions[random.Next(dimensions.Length)]))
            .OfType<QueryFilter>().ToList();
        string[] asked = [.. by, .. filters.Select(f => f.Dimension)];
        if (Askable(all, [.. asked.Distinct()]) is not { Length: > 0 } known)
        {
            return new MetricQuery { Measures = ["revenue"] };
        }

        var measures = random.GetItems(known, 1 + random.Next(4)).Distinct().ToArray();
        string[] sorts = ["", .. measures, .. by, .. by.Select(d => $"-{d}")];
        var sort = sorts[random.Next(sorts.Length)];
        return new MetricQuery
        {
            Measures = measures,
            By = by,
            Filters = filters,
            Sort = sort.Length == 0 ? null : sort,
            Limit = random.Next(3) == 0 ? 1 + random.Next(40) : 500,
        };
    }

    QueryFilter? Filter(string dimension)
    {
        var known = members[dimension];
        if (known.Count == 0)
        {
            return null;
        }

        if (dimension == "day" && random.Next(4) > 0)
        {
            var ends = random.GetItems(known.ToArray(), 2).Order(StringComparer.Ordinal).ToList();
            return new QueryFilter { Dimension = dimension, From = ends[0], To = random.Next(5) == 0 ? null : ends[1] };
        }

        var chosen = random.GetItems(known.ToArray(), 1 + random.Next(Math.Min(20, known.Count)));
        return random.Next(2) == 0
            ? new QueryFilter { Dimension = dimension, In = chosen }
            : new QueryFilter { Dimension = dimension, NotIn = chosen };
    }
}
