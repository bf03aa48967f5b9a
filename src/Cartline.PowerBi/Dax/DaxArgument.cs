namespace Cartline.PowerBi.Dax;

/// <summary>What a function takes at one place.</summary>
/// <param name="Kind">The word of <c>functions.txt</c>: value, row, column, table, source, filter, name, word or measure.</param>
/// <param name="Type">The type that is asked for.</param>
/// <param name="SameAs"><c>t</c> or <c>u</c> for a type that must be the same at several places; null otherwise.</param>
/// <param name="Words">For a word: those allowed.</param>
internal sealed record DaxArgument(string Kind, DaxType Type, char? SameAs, IReadOnlyList<string> Words)
{
    /// <summary>Whether what was written may stand here, seen from outside: tells repeated parts from each other.</summary>
    public bool MayTake(DaxExpression? written) => Kind switch
    {
        "name" => written is DaxExpression.Text,
        "column" => written is not DaxExpression.Text,
        _ => true,
    };

    /// <summary>Whether what was written is of the very kind: tells ways to call a function from each other.</summary>
    public bool IsMadeFor(DaxExpression? written) => Kind switch
    {
        "column" => written is DaxExpression.Column,
        "source" => written is DaxExpression.Column or DaxExpression.Name,
        _ => true,
    };
}
