using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>A question as one SQL statement.</summary>
/// <param name="Sql">The statement; <c>$1</c>, <c>$2</c> … are its parameters.</param>
/// <param name="Parameters">Their values: texts, whole numbers and days.</param>
/// <param name="Dimensions">The leading columns.</param>
/// <param name="Texts">Dimensions whose text follows the measures, in order.</param>
/// <param name="Measures">The columns behind the dimensions.</param>
public sealed record CompiledQuery(
    string Sql, IReadOnlyList<object> Parameters, IReadOnlyList<Dimension> Dimensions, IReadOnlyList<Dimension> Texts,
    IReadOnlyList<Measure> Measures);
