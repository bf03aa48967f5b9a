using System.Globalization;
using Cartline.Core;

namespace Cartline.Operations.Monitoring;

/// <summary>Whether something sold at less than half or more than twice its usual price.</summary>
public sealed record PriceAnomalies : HealthCheck
{
    private const int MostShown = 5;

    /// <summary>Products that did, those with the most lines first, five at most.</summary>
    public IReadOnlyList<OddPrice> Products { get; init; } = [];

    /// <summary>The day.</summary>
    public DateOnly? TestedDay { get; init; }

    /// <summary>Judges: the newest day with such prices, or else the newest day.</summary>
    internal static PriceAnomalies Judge(IReadOnlyList<MonitoredDay> days, Currency currency)
    {
        var day = days.LastOrDefault(d => d.Prices.Count > 0) ?? (days is [.., var newest] ? newest : null);
        if (day is not { Prices: [var worst, ..] })
        {
            return new PriceAnomalies { Status = day is null ? CheckStatus.NotTested : CheckStatus.Ok, TestedDay = day?.Day };
        }

        var price = worst.LowestPrice * 2 < worst.UsualPrice ? worst.LowestPrice : worst.HighestPrice;
        var others = day.Prices.Count > 1 ? $"{day.Prices.Count - 1:N0} more products had unusual prices. " : "";
        return new PriceAnomalies
        {
            Status = CheckStatus.Warning,
            Message = $"On {day.Day:yyyy-MM-dd} product {worst.ProductId} was sold for {Shown(price)} on {worst.Lines:N0} lines; "
                + $"{Shown(worst.UsualPrice)} is usual. {others}Is there a mistake in the price list?",
            Subject = $"{day.Day:yyyy-MM-dd}",
            Products = [.. day.Prices.Take(MostShown)],
            TestedDay = day.Day,
        };

        string Shown(decimal amount) => currency.Round(amount).ToString($"F{currency.Decimals}", CultureInfo.InvariantCulture);
    }
}
