namespace Cartline.Simulator.Calendar;

/// <summary>A stretch of days with lower prices.</summary>
/// <param name="Number">Which campaign of the shop, from 0.</param>
/// <param name="Name">What it is called.</param>
/// <param name="FirstDay">First day, counted from the shop's first.</param>
/// <param name="LastDay">Last day, included.</param>
/// <param name="Category">The category it is for, or -1 for all.</param>
/// <param name="Depth">Per cent taken off.</param>
internal sealed record Campaign(int Number, string Name, int FirstDay, int LastDay, int Category, int Depth)
{
    /// <summary>Share of the products of a category that take part.</summary>
    public const double Reach = 0.6;
}
