using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Orders;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.People;

/// <summary>
/// How every customer buys: the BG/NBD process. Each buys at an own steady rate (gamma) and after each order leaves for
/// good with an own chance (beta). A few numbers a customer are kept, never the orders.
/// </summary>
internal sealed class CustomerLives
{
    /// <summary>A shop time after the end of all days.</summary>
    private const double Never = 1e8;

    private readonly ShopPlan plan;
    private readonly ShopCalendar calendar;
    private readonly ArrivalCurve arrivals;
    private readonly Draws customers;
    private readonly Draws purchases;
    private readonly ParallelOptions parallel;

    public CustomerLives(ShopPlan plan, ShopCalendar calendar, ArrivalCurve arrivals, int count, int threads)
    {
        this.plan = plan;
        this.calendar = calendar;
        this.arrivals = arrivals;
        Count = count;
        customers = Draws.For(plan.Seed, Entity.Customer);
        purchases = Draws.For(plan.Seed, Entity.Purchase);
        parallel = new() { MaxDegreeOfParallelism = threads };
        Rate = new float[count];
        Drop = new float[count];
        LogSpend = new float[count];
        Basket = new byte[count];
        InChunks((from, to) =>
        {
            for (var customer = from; customer < to; customer++)
            {
                Invent(customer);
            }
        });
    }

    public int Count { get; }

    /// <summary>Purchases a shop day, before <see cref="RateScale"/>.</summary>
    public float[] Rate { get; }

    /// <summary>Chance to leave after an order, before <see cref="DropScale"/>.</summary>
    public float[] Drop { get; }

    /// <summary>Logarithm of the spend level; the mean level is 1.</summary>
    public float[] LogSpend { get; }

    /// <summary>Chance of each possible further line, in 255ths.</summary>
    public byte[] Basket { get; }

    /// <summary>Brings the number of orders to what the plan asks for; its inverse is the alpha of BG/NBD.</summary>
    public double RateScale { get; set; } = 1;

    /// <summary>1, or less when so many orders are asked of so few customers that they must stay longer.</summary>
    public double DropScale { get; set; } = 1;

    /// <summary>Mean of the rates before they are scaled.</summary>
    public double MeanRate => plan.PurchaseRateShape;

    /// <summary>How likely a customer leaves after an order.</summary>
    public double DropChance(int customer) => Math.Min(1, Drop[customer] * DropScale);

    /// <summary>Orders of a customer in a shop day.</summary>
    public double RateOf(int customer) => Rate[customer] * RateScale;

    public Draws OrderDraws(int customer, int sequence) => purchases.Of(((ulong)customer << 32) | (uint)sequence);

    /// <summary>Shop time of the first order; negative when it was before the first day of sale.</summary>
    public double FirstOrder(int customer)
    {
        var day = arrivals.DayOf(customer);
        // Before the first day of sale the shop was there too, though nobody wrote down what it sold.
        var start = day < 0 ? day : calendar.TimeAt(day);
        return Math.Min(Never, start + (Shapes.Exponential(customers.Of((ulong)customer), CustomerField.FirstGap) / RateOf(customer)));
    }

    /// <summary>Shop time of the next order, or infinity when the customer leaves.</summary>
    public double After(double time, int customer, int sequence)
    {
        var draws = OrderDraws(customer, sequence);
        return draws.Unit(OrderField.Dropout) < Drop[customer] * DropScale
            ? double.PositiveInfinity
            : Math.Min(Never, time + (Shapes.Exponential(draws, OrderField.Gap) / RateOf(customer)));
    }

    /// <summary>Orders of every <paramref name="step"/>-th customer up to the end of the calendar's first days.</summary>
    public long CountOrders(int days, int step, long[]? perDay = null)
    {
        var end = calendar.TimeAt(days);
        var total = 0L;
        InChunks((from, to) =>
        {
            var count = 0L;
            var own = perDay is null ? null : new int[days];
            for (var customer = (from + step - 1) / step * step; customer < to; customer += step)
            {
                var day = 0;
                var sequence = 0;
                for (var time = FirstOrder(customer); time < end; time = After(time, customer, sequence++))
                {
                    if (time < 0)
                    {
                        continue;
                    }

                    count++;
                    if (own is not null)
                    {
                        day = calendar.DayAt(time, day);
                        own[day]++;
                    }
                }
            }

            Interlocked.Add(ref total, count);
            for (var day = 0; own is not null && day < days; day++)
            {
                if (own[day] > 0)
                {
                    Interlocked.Add(ref perDay![day], own[day]);
                }
            }
        });
        return total;
    }

    private void InChunks(Action<int, int> work)
    {
        // Few customers can have very many orders: they, too, are shared out.
        var size = Math.Clamp(Count / 16, 64, 16_384);
        Parallel.For(0, (Count + size - 1) / size, parallel, chunk => work(chunk * size, Math.Min(Count, (chunk + 1) * size)));
    }

    private void Invent(int customer)
    {
        var draws = customers.Of((ulong)customer);
        Rate[customer] = (float)Math.Max(1e-9, Shapes.Gamma(draws, CustomerField.Rate, plan.PurchaseRateShape));
        Drop[customer] = (float)Shapes.Beta(draws, CustomerField.Dropout, plan.DropoutA, plan.DropoutB);
        // Spend of an order is gamma with a customer's own scale, whose inverse is gamma again: the mean level is 1.
        var scale = Math.Max(1e-6, Shapes.Gamma(draws, CustomerField.SpendLevel, plan.SpendCustomerShape));
        LogSpend[customer] = (float)PortableMath.Log((plan.SpendCustomerShape - 1) / scale);
        Basket[customer] = (byte)(255 * Shapes.Beta(draws, CustomerField.BasketSize, 2.2, 3.0));
    }
}
