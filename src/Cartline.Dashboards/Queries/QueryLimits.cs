namespace Cartline.Dashboards.Queries;

/// <summary>Refuses questions that are no questions, or so large that one of them would keep everybody waiting.</summary>
internal static class QueryLimits
{
    /// <summary>Most members that the filters of one question name together.</summary>
    public const int MostMembers = 1_000;

    /// <summary>Most measures, dimensions or filters of one question.</summary>
    public const int MostParts = 50;

    /// <summary>Looks at a question before anything is made of it.</summary>
    /// <param name="query">As it was sent: whatever is not there is null, also where the type says it cannot be.</param>
    /// <param name="place">Where the question stands in the request, with a point behind it; blank for the only one.</param>
    /// <exception cref="QueryException">It cannot be asked.</exception>
    public static void Demand(MetricQuery? query, string place = "")
    {
        if (query is null)
        {
            throw new QueryException("A question is null.", place.TrimEnd('.'));
        }

        Demand(query.Measures, "measures", MostParts, place);
        Demand(query.By, "by", MostParts, place);
        Demand(query.Filters, "filters", MostParts, place);
        var members = 0;
        foreach (var (index, filter) in query.Filters.Index())
        {
            var at = $"{place}filters[{index}].";
            _ = filter.Dimension ?? throw new QueryException("A filter's dimension is null; the id of one was expected.", at + "dimension");
            foreach (var (list, name) in new[] { (filter.In, "in"), (filter.NotIn, "not_in") })
            {
                if (list is not null)
                {
                    Demand(list, name, MostMembers, at);
                    members += list.Count;
                }
            }
        }

        if (members > MostMembers)
        {
            throw new QueryException(
                $"The filters name {members:N0} members; at most {MostMembers:N0} may be named. Ask for a group of them instead.",
                place + "filters");
        }
    }

    private static void Demand<T>(IReadOnlyList<T>? list, string name, int most, string place)
        where T : class
    {
        if (list is null)
        {
            throw new QueryException($"\"{name}\" is null; a list was expected.", place + name);
        }

        if (list.Count > most)
        {
            throw new QueryException($"\"{name}\" holds {list.Count:N0} entries; at most {most:N0} are allowed.", place + name);
        }

        if (list.Index().FirstOrDefault(e => e.Item is null, (-1, null!)).Index is >= 0 and var at)
        {
            throw new QueryException($"An entry of \"{name}\" is null.", $"{place}{name}[{at}]");
        }
    }
}
