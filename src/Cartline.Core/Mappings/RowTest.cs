using Cartline.Core.Sql;

namespace Cartline.Core.Mappings;

/// <summary>One thing that a row is asked for.</summary>
/// <param name="Value">What is looked at.</param>
/// <param name="Kind"><c>is</c>, <c>is_not</c>, <c>blank</c>, <c>below</c> or <c>above</c>.</param>
/// <param name="Words">The words of <c>is</c> and <c>is_not</c>, whatever their case; <c>true</c> or <c>false</c> of <c>blank</c>.</param>
/// <param name="Limit">The number of <c>below</c> and <c>above</c>.</param>
internal sealed record RowTest(MappedValue Value, string Kind, IReadOnlyList<string> Words, decimal Limit)
{
    /// <summary>The keys of the tests.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["is", "is_not", "blank", "below", "above"];

    /// <summary>It compares numbers.</summary>
    public bool IsOfNumbers => Kind is "below" or "above";

    /// <summary>The SQL of it, over a record <c>r</c>: true, false, never null.</summary>
    /// <param name="columns">The landed column of a header.</param>
    public string Sql(Func<string, string> columns)
    {
        var text = Value.Sql(columns);
        var words = string.Join(", ", Words.Select(w => $"lower_case({Identifier.Text(w)})"));
        return Kind switch
        {
            "is" => $"coalesce(lower_case({text}) in ({words}), false)",
            "is_not" => $"coalesce(lower_case({text}) not in ({words}), true)",
            "blank" => $"{text} is {(Words[0] == "true" ? "" : "not ")}null",
            _ => FormattableString.Invariant($"coalesce(to_price({text}) {(Kind == "below" ? "<" : ">")} {Limit}, false)"),
        };
    }
}
