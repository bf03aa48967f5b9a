namespace Cartline.Core.Sql;

/// <summary>What a piece of SQL text is.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword, a name or a number.</summary>
    Word,

    /// <summary>One character of punctuation.</summary>
    Symbol,

    /// <summary>A string, a quoted name or a dollar-quoted body: nothing in it is looked at.</summary>
    Quoted,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>Blanks and line ends.</summary>
    Space,
}
