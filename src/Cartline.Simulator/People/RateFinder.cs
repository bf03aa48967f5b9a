namespace Cartline.Simulator.People;

/// <summary>Finds the purchase rate that gives the number of orders asked for, or a few more.</summary>
internal static class RateFinder
{
    private const int SampleSize = 10_000;

    /// <summary>Sets the scales of the lives.</summary>
    /// <returns>Orders the lives give, at least as many as asked for.</returns>
    public static long Fit(CustomerLives lives, int days, long wanted)
    {
        var step = Math.Max(1, lives.Count / SampleSize);
        var low = 0.0;
        var high = Bracket(lives, days, Math.Max(1, wanted / step), step, ref low);
        Narrow(lives, days, (long)(wanted * 1.002 / step) + 1, step, ref low, ref high, rounds: 24);
        return Settle(lives, days, wanted, high);
    }

    /// <summary>From the sample's answer to one that holds for all customers.</summary>
    private static long Settle(CustomerLives lives, int days, long wanted, double scale)
    {
        var enough = (Scale: 0.0, Count: 0L);
        for (var round = 0; ; round++)
        {
            lives.RateScale = scale;
            var count = lives.CountOrders(days, 1);
            if (count < wanted)
            {
                if (enough.Count > 0)
                {
                    break;
                }

                scale *= 1.0005 * wanted / Math.Max(1, count);
                continue;
            }

            enough = (scale, count);
            if (round >= 6 || count <= wanted + (wanted / 300) + 4)
            {
                break;
            }

            // Orders grow more slowly than the rate, so this step never goes far below.
            scale *= 1.001 * wanted / count;
        }

        lives.RateScale = enough.Scale;
        return enough.Count;
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
