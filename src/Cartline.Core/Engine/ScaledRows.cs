using System.Data;
using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>
/// Reads rows whose decimals keep the places that their column states: DuckDB's library gives the sum of an amount,
/// 40.00, as 40. The zeros that only storage adds are left out: an amount has the decimals of the shop's currency.
/// </summary>
public sealed class ScaledRows
{
    private const int MostPlaces = 28;

    private readonly DbDataReader reader;
    private readonly decimal?[] zeros;
    private readonly Currency currency;

    /// <param name="reader">Where the rows come from.</param>
    /// <param name="currency">The shop's.</param>
    public ScaledRows(DbDataReader reader, Currency currency)
    {
        (this.reader, this.currency) = (reader, currency);
        zeros = [.. reader.GetSchemaTable()!.Rows.Cast<DataRow>().Select(c => Zero(c[SchemaTableColumn.NumericScale]))];
    }

    /// <summary>The values of the row that the reader is at.</summary>
    /// <param name="values">Receives them; as long as the row.</param>
    public void Get(object[] values)
    {
        reader.GetValues(values);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is decimal number)
            {
                values[i] = currency.Plain(zeros[i] is { } zero ? number + zero : number);
            }
        }
    }

    // A sum has as many places as the longer of its parts.
    private static decimal? Zero(object places) =>
        places is DBNull ? null : new decimal(0, 0, 0, isNegative: false, (byte)Math.Min(Convert.ToInt32(places), MostPlaces));
}
