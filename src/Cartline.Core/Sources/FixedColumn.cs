namespace Cartline.Core.Sources;

/// <summary>A column of a file of fixed width.</summary>
/// <param name="Name">The table's name for it.</param>
/// <param name="Width">Its width in characters, blanks included; <see cref="Rest"/> for all that is left of the line.</param>
public readonly record struct FixedColumn(string Name, int Width)
{
    /// <summary>The width of a last column that ends with its line.</summary>
    public const int Rest = 0;
}
