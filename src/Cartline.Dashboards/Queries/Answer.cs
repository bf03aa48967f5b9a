namespace Cartline.Dashboards.Queries;

/// <summary>The answer to a question.</summary>
/// <param name="Columns">Ids of dimensions, then of measures.</param>
/// <param name="Rows">Values: texts and days as text, whole numbers, other measures as decimals; null for undefined.</param>
/// <param name="Texts">What people read for the keys of a dimension, by dimension.</param>
/// <param name="Total">Rows before the limit.</param>
/// <param name="Unavailable">Why there is no answer, for people; null when there is one.</param>
public sealed record Answer(
    IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts,
    long Total, string? Unavailable = null);
