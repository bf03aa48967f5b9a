using Cartline.Simulator.Chance;

namespace Cartline.Simulator.People;

/// <summary>Finds the purchase rate that gives the number of orders asked for, or a few more.</summary>
internal static class RateFinder
{
    private const int SampleSize = 10_000;
    private const long SampleOrders = 300_000;

    /// <summary>Sets the scales of the lives.</summary>
    /// <returns>Orders the lives give, at least as many as asked for.</returns>
    public static long Fit(CustomerLives lives, int days, long wanted)
    {
        var step = (int)Math.Clamp(Math.Max(lives.Count / SampleSize, wanted / SampleOrders), 1, Math.Max(1, lives.Count / 64));
        var low = 0.0;
        var high = Bracket(lives, days, Math.Max(1, wanted / step), step, ref low);
        Narrow(lives, days, (long)(wanted * 1.002 / step) + 1, step, ref low, ref high, rounds: 24);
        return Settle(lives, days, wanted, high);
    }

    /// <summary>From the sample's answer to one that holds for all customers.</summary>
    private static long Settle(CustomerLives lives, int days, long wanted, double scale)
    {
        var few = (Scale: 0.0, Count: 0L);
        var enough = (Scale: 0.0, Count: 0L);
        for (var round = 0; ; round++)
        {
            lives.RateScale = scale;
            var count = lives.CountOrders(days, 1);
            (few, enough) = count < wanted ? ((scale, count), enough) : (few, (scale, count));
            if (enough.Count > 0 && (round >= 12 || enough.Count <= wanted + (wanted / 300) + 4))
            {
                break;
            }

            scale = Guess(few, enough, wanted * 1.0012);
        }

        lives.RateScale = enough.Scale;
        return enough.Count;
    }

    private static double Guess((double Scale, long Count) few, (double Scale, long Count) enough, double target)
    {
        // Orders grow as some power of the rate below one: known from two points, supposed from one.
        if (few.Count > 0 && enough.Count > few.Count)
        {
            var power = PortableMath.Log(enough.Scale / few.Scale) / PortableMath.Log((double)enough.Count / few.Count);
            return Math.Clamp(
                few.Scale * PortableMath.Pow(target / few.Count, power),
                few.Scale + (0.02 * (enough.Scale - few.Scale)),
                few.Scale + (0.98 * (enough.Scale - few.Scale)));
        }

        var known = enough.Count > 0 ? enough : (few.Scale, Count: Math.Max(1, few.Count));
        return known.Scale * PortableMath.Pow(target / known.Count, 1 / 0.8);
    }

    private static double Bracket(CustomerLives lives, int days, long wanted, int step, ref double low)
    {
        // Below what it would take if nobody left: the answer is not far above.
        var start = 0.25 * wanted * step / lives.Count / lives.MeanRate / days;
        var high = start;
        for (; ; high *= 2)
        {
            lives.RateScale = high;
            if (lives.CountOrders(days, step) >= wanted * 1.01)
            {
                return high;
            }

            low = high;
            if (high > start * 1e7)
            {
                // Customers leave before they can have bought so much: let them stay longer.
                lives.DropScale = lives.DropScale < 1e-4 ? 0 : lives.DropScale / 4;
                high = start;
                low = 0;
            }
        }
    }

    private static void Narrow(
        CustomerLives lives, int days, long wanted, int step, ref double low, ref double high, int rounds)
    {
        for (var round = 0; round < rounds && high - low > high * (step > 1 ? 2e-3 : 1e-4); round++)
        {
            var middle = (low + high) / 2;
            lives.RateScale = middle;
            if (lives.CountOrders(days, step) >= wanted)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }
    }
}
