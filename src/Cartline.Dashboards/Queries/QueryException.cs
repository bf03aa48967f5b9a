namespace Cartline.Dashboards.Queries;

/// <summary>A question that cannot be asked.</summary>
/// <param name="message">What was found and what was expected.</param>
/// <param name="where">The part of the question, for instance <c>filters[0].dimension</c>.</param>
public sealed class QueryException(string message, string where) : Exception(message)
{
    /// <summary>The part of the question.</summary>
    public string Where { get; } = where;
}
