namespace Cartline.Operations.Monitoring;

/// <summary>A day to judge.</summary>
/// <param name="Day">The day.</param>
/// <param name="Orders">Orders of the days up to it, days without a sale as 0, its own last.</param>
/// <param name="Prices">Products that sold at an odd price on it.</param>
/// <param name="MostOrders">The most orders of one known customer on it.</param>
/// <param name="UsualMost">The most orders of one known customer on any of the days before it; null without earlier days.</param>
internal sealed record MonitoredDay(
    DateOnly Day, IReadOnlyList<long> Orders, IReadOnlyList<OddPrice> Prices, long MostOrders, long? UsualMost);
