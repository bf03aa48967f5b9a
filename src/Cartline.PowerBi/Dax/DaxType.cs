namespace Cartline.PowerBi.Dax;

/// <summary>What a formula gives.</summary>
internal enum DaxType
{
    /// <summary>Whatever the place where it stands asks for.</summary>
    Any,

    /// <summary>Nothing, and nothing but that.</summary>
    Blank,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole or decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day or a moment.</summary>
    Date,

    /// <summary>Rows.</summary>
    Table,

    /// <summary>A change of the filters, such as <c>REMOVEFILTERS</c>: no value.</summary>
    Modifier,
}
