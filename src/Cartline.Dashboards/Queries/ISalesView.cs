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

    /// <summary>A member given as a parameter, as SQL that compares with a column of this view.</summary>
    /// <param name="name">The dimension's name.</param>
    /// <param name="parameter">The parameter as SQL, of the type that it was given in.</param>
    /// <param name="isText">Whether the dimension holds texts.</param>
    string Member(string name, string parameter, bool isText);

    /// <summary>A text column of this view as SQL that sorts it by its bytes.</summary>
    string Sorted(string column);
}
