using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>Rows that a mapping does not take.</summary>
/// <param name="When">What all has to be so.</param>
/// <param name="Reason">Why they are excluded, in a few words; what the refusal says, where they refuse the batch.</param>
/// <param name="Refuses">Whether one such row refuses the batch.</param>
internal sealed record LeftOutRows(IReadOnlyList<RowTest> When, string Reason, bool Refuses)
{
    /// <summary>The SQL of the condition.</summary>
    /// <param name="columns">The landed column of a header.</param>
    public string Condition(Func<string, string> columns) => string.Join(" and ", When.Select(w => w.Sql(columns)));

    /// <summary>The SQL of conditions under which a row is taken, each on a line behind an <c>and</c>; empty where all are.</summary>
    /// <param name="rows">What a table leaves out.</param>
    /// <param name="columns">The landed column of a header.</param>
    public static IEnumerable<string> Taken(IEnumerable<LeftOutRows> rows, Func<string, string> columns) =>
        rows.Where(l => !l.Refuses).Select(l => $"not ({l.Condition(columns)})");

    /// <summary>The SQL of the reason why a row is excluded; null for one that is taken.</summary>
    /// <param name="rows">What a table leaves out.</param>
    /// <param name="columns">The landed column of a header.</param>
    public static string Why(IEnumerable<LeftOutRows> rows, Func<string, string> columns)
    {
        var cases = rows.Where(l => !l.Refuses)
            .Select(l => $"            when {l.Condition(columns)} then {Identifier.Text(l.Reason)}\n").ToList();
        return cases.Count == 0 ? "cast(null as text)" : $"case\n{string.Concat(cases)}        end";
    }
}
