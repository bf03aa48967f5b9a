using System.Globalization;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Queries;

/// <summary>Collects the values of a statement; none of them is ever part of its text.</summary>
internal sealed class QueryParameters
{
    private const int LongestText = 1_000;
    private readonly List<object> values = [];

    /// <summary>The values, <c>$1</c> first.</summary>
    public IReadOnlyList<object> Values => values;

    /// <summary>Takes a day.</summary>
    /// <returns>How the statement writes it.</returns>
    public string Add(DateOnly day) => Take(day.ToDateTime(TimeOnly.MinValue), "date");

    /// <summary>Takes a member of a dimension.</summary>
    /// <exception cref="QueryException">It is none.</exception>
    public string Add(Dimension dimension, string member) => dimension.Kind switch
    {
        DimensionKind.Text when member.Length <= LongestText && !member.Contains('\0') => Take(member, "text"),
        DimensionKind.Day
            or DimensionKind.Week when DateOnly.TryParseExact(
                member, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            Add(day),
        not (DimensionKind.Text or DimensionKind.Day or DimensionKind.Week) when int.TryParse(
            member, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            Take(number, "integer"),
        _ => throw new QueryException(
            $"\"{(member.Length > 60 ? member[..60] + "…" : member)}\" is no {dimension.Label.ToLowerInvariant()}; "
            + $"{Expected(dimension.Kind)}.",
            $"filters.{dimension.Id}"),
    };

    private static string Expected(DimensionKind kind) => kind switch
    {
        DimensionKind.Day or DimensionKind.Week => "a day is written 2025-12-31",
        DimensionKind.Text => $"a text of at most {LongestText} characters was expected",
        _ => "a whole number was expected",
    };

    private string Take(object value, string type)
    {
        values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"cast(${values.Count} as {type})");
    }
}
