namespace Cartline.Dashboards.Export.Packing;

/// <summary>Whole numbers, a row each; null where there is none.</summary>
internal sealed class NumberColumn
{
    private readonly List<bool> nulls = [];
    private bool hasNumber;

    /// <summary>The numbers; 0 where there is none.</summary>
    public List<long> Values { get; } = [];

    /// <summary>Whether any row has none.</summary>
    public bool HasNulls { get; private set; }

    /// <summary>The sum of what the numbers are without their signs, so that a reader knows whether 53 bits hold any sum of them.</summary>
    public decimal Weight { get; private set; }

    /// <summary>The least and the greatest; 0 when there is no row.</summary>
    public (long Min, long Max) Range { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(long? value)
    {
        nulls.Add(value is null);
        HasNulls |= value is null;
        Values.Add(value ?? 0);
        if (value is { } number)
        {
            Weight += Math.Abs((decimal)number);
            Range = hasNumber ? (Math.Min(Range.Min, number), Math.Max(Range.Max, number)) : (number, number);
            hasNumber = true;
        }
    }

    /// <summary>Whether a row has none.</summary>
    public bool IsNull(int row) => nulls[row];

    /// <summary>A bit a row, the lowest first, set where there is none.</summary>
    public byte[] NullBits()
    {
        var bits = new byte[(Values.Count + 7) / 8];
        for (var row = 0; row < Values.Count; row++)
        {
            bits[row >> 3] |= (byte)((nulls[row] ? 1 : 0) << (row & 7));
        }

        return bits;
    }

    /// <summary>Whether each number, where there is one, is that of another column, which has one there too.</summary>
    public bool IsPartOf(NumberColumn other)
    {
        for (var row = 0; row < Values.Count; row++)
        {
            if (!nulls[row] && (other.nulls[row] || Values[row] != other.Values[row]))
            {
                return false;
            }
        }

        return true;
    }
}
