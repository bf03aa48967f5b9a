namespace Cartline.PowerBi.Model;

/// <summary>Types of columns, named as Power BI writes them but for the first letter.</summary>
internal enum ColumnType
{
    /// <summary>A whole number.</summary>
    Int64,

    /// <summary>A text.</summary>
    String,

    /// <summary>A day or a moment.</summary>
    DateTime,

    /// <summary>A number with four decimal places, exact.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,
}
