namespace Cartline.PowerBi.Dax;

/// <summary>What a piece of a formula is.</summary>
internal enum DaxTokenKind
{
    /// <summary>A word: function, variable, keyword or a table without quotes.</summary>
    Word,

    /// <summary>A table in single quotes.</summary>
    QuotedTable,

    /// <summary>A column or measure in brackets.</summary>
    Bracketed,

    /// <summary>A text in double quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator, a comma or a parenthesis.</summary>
    Sign,

    /// <summary>Nothing comes any more.</summary>
    End,
}
