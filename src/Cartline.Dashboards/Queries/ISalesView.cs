namespace Cartline.Dashboards.Queries;

/// <summary>Where the rows of the sales view are read from.</summary>
public interface ISalesView
{
    /// <summary>A field or dimension as SQL.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sql">Its SQL over the star.</param>
    string Column(string name, string sql);

    /// <summary>The <c>from</c> clause.</summary>
    /// <param name="byOrder">One row per order instead of one per line.</param>
    /// <param name="sqls">The SQL over the star of all that is read.</param>
    string From(bool byOrder, IEnumerable<string> sqls);
}
