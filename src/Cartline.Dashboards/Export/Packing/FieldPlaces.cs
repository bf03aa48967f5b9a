using System.Data.Common;
using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Dashboards.Definitions;

namespace Cartline.Dashboards.Export.Packing;

/// <summary>How many decimals the values of fields have: amounts those of the currency, quantities none where all are whole.</summary>
/// <param name="Money">Decimals of amounts.</param>
/// <param name="Quantity">Decimals of quantities.</param>
public sealed record FieldPlaces(int Money, int Quantity)
{
    /// <summary>Looks whether any quantity has a fraction.</summary>
    /// <param name="db">A connection that only reads.</param>
    /// <param name="definitions">The fields.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<FieldPlaces> ReadAsync(DbConnection db, DashboardDefinitions definitions, CancellationToken cancel)
    {
        var star = definitions.Star;
        foreach (var field in definitions.Fields.Values.Where(f => f.Type == FieldType.Quantity))
        {
            var (sql, fact) = field.Sql is { } ofLine ? (ofLine, star.Lines)
                : field.ByOrder is { } ofOrder ? (ofOrder, star.Orders) : (field.ByEvent[field.Event!.Alias], field.Event);
            var fractions = $"select count(*) {star.From(fact, Star.Used(sql))} where {sql} <> cast({sql} as bigint)";
            if (await db.CountAsync(fractions, cancel) > 0)
            {
                return new(definitions.Currency.Decimals, Currency.QuantityDecimals);
            }
        }

        return new(definitions.Currency.Decimals, 0);
    }

    /// <summary>Those of a field.</summary>
    public int Of(Field field) => field.Type switch
    {
        FieldType.Money => Money,
        FieldType.Quantity => Quantity,
        _ => 0,
    };
}
