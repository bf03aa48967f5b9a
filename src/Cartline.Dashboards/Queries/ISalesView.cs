using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>Where the rows of the sales view are read from.</summary>
public interface ISalesView
{
    /// <summary>A field or dimension as SQL.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sql">Its SQL over the star.</param>
    string Column(string name, string sql);

    /// <summary>The <c>from</c> clause.</summary>
    /// <param name="fact">The fact whose rows are read.</param>
    /// <param name="sqls">The SQL over the star of all that is read.</param>
    string From(StarTable fact, IEnumerable<string> sqls);

    /// <summary>Whether a column of this view is one of some members, as a condition; null where the column is null.</summary>
    /// <param name="name">The dimension's name.</param>
    /// <param name="column">As <see cref="Column"/> gives it.</param>
    /// <param name="members">The members as SQL, at least one.</param>
    string IsOneOf(string name, string column, IReadOnlyList<string> members);

    /// <summary>A text column of this view as SQL that sorts it by its bytes.</summary>
    string Sorted(string column);
}
