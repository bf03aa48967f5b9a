namespace Cartline.PowerBi.Dax;

/// <summary>A piece of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its meaning: escapes undone, quotes and brackets taken off.</param>
/// <param name="At">Where it begins.</param>
internal sealed record DaxToken(DaxTokenKind Kind, string Value, DaxPosition At)
{
    /// <summary>Whether it is this sign.</summary>
    public bool IsSign(string sign) => Kind == DaxTokenKind.Sign && Value == sign;

    /// <summary>Whether it is this keyword, whatever the case.</summary>
    public bool IsWord(string word) => Kind == DaxTokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DaxTokenKind.End => "the end of the formula",
        DaxTokenKind.Bracketed => $"[{Value}]",
        DaxTokenKind.QuotedTable => $"'{Value}'",
        DaxTokenKind.Text => $"the text \"{Value}\"",
        _ => $"\"{Value}\"",
    };
}
