using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Definitions;

/// <summary>A column of a table of the star.</summary>
/// <param name="Alias">The table's alias.</param>
/// <param name="Name">The column.</param>
public sealed partial record StarColumn(string Alias, string Name)
{
    /// <summary>
    /// The column that the SQL shows as it is, or as <c>(unknown)</c> where it is null; null when the SQL computes something else.
    /// </summary>
    public static StarColumn? Of(string sql) => Plain().Match(sql) is { Success: true } found
        ? new StarColumn(found.Groups["alias"].Value, found.Groups["column"].Value)
        : null;

    [GeneratedRegex(@"^(?<wrapped>coalesce\()?(?<alias>[a-z_][a-z0-9_]*)\.(?<column>[a-z_][a-z0-9_]*)(?(wrapped), '\(unknown\)'\))$")]
    private static partial Regex Plain();
}
