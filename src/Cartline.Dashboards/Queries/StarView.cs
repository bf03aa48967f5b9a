using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>The sales view as joins over the star of the warehouse.</summary>
/// <param name="star">The star.</param>
public sealed class StarView(Star star) : ISalesView
{
    /// <inheritdoc/>
    public string Column(string name, string sql) => sql;

    /// <inheritdoc/>
    public string From(StarTable fact, IEnumerable<string> sqls) => star.From(fact, sqls.SelectMany(Star.Used).ToHashSet());

    /// <inheritdoc/>
    public string IsOneOf(string name, string column, IReadOnlyList<string> members) => $"{column} in ({string.Join(", ", members)})";

    /// <inheritdoc/>
    public string Sorted(string column) => $"{column} collate \"C\"";
}
