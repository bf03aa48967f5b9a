using System.Numerics;
using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.People;

namespace Cartline.Simulator.Orders;

/// <summary>
/// Orders as customers' lives bring them, in order of time: the customers are gone through window by window, each
/// remembered only by the moment of the next order.
/// </summary>
internal sealed class LifeOrders : IOrderSource
{
    private const int WindowSize = 32_768;
    private const int MostDays = 62;
    private const int BotSequence = 1 << 30;

    private readonly ShopPlan plan;
    private readonly ShopCalendar calendar;
    private readonly ArrivalCurve arrivals;
    private readonly CustomerLives lives;
    private readonly Anomalies anomalies;
    private readonly long[] perDay;
    private readonly long wanted;
    private readonly long found;
    private readonly int endDay;
    private readonly int mostLines;
    private readonly int fewestLines;
    private readonly double[] next;
    private readonly int[] sequence;
    private ulong[] keys = [];
    private int[] sequences = [];
    private int day;
    private int arrived;
    private long seen;
    private long lines;
    private long orders;

    public LifeOrders(
        ShopPlan plan, ShopCalendar calendar, ArrivalCurve arrivals, CustomerLives lives, Anomalies anomalies, int days, long wanted)
    {
        this.plan = plan;
        this.calendar = calendar;
        this.arrivals = arrivals;
        this.lives = lives;
        this.anomalies = anomalies;
        this.wanted = wanted;
        endDay = days;
        perDay = new long[days];
        found = lives.CountOrders(days, 1, perDay);
        if (anomalies.BotOrders > 0)
        {
            perDay[anomalies.BotDay] += anomalies.BotOrders;
            found += anomalies.BotOrders;
        }

        mostLines = Math.Min(plan.TransactionItemsMax, plan.Products);
        fewestLines = Math.Min(plan.TransactionItemsMin, mostLines);
        next = new double[lives.Count];
        sequence = new int[lives.Count];
        Array.Fill(next, double.NaN);
    }

    /// <summary>Orders a customer has placed; the end of the life is a next order in infinity.</summary>
    public int OrdersOf(int customer) => sequence[customer];

    /// <summary>Whether a customer will never order again.</summary>
    public bool HasLeft(int customer) => double.IsPositiveInfinity(next[customer]);

    /// <inheritdoc/>
    public bool Next(OrderWindow window, CancellationToken cancel)
    {
        if (day >= endDay)
        {
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        var first = day;
        var count = perDay[day++];
        while (day < endDay && day - first < MostDays && count + perDay[day] <= WindowSize)
        {
            count += perDay[day++];
        }

        Gather(first, day, checked((int)count));
        Select(window, (int)count);
        return true;
    }

    private void Gather(int first, int end, int count)
    {
        if (keys.Length < count)
        {
            keys = new ulong[count];
            sequences = new int[count];
        }

        var until = calendar.TimeAt(end);
        var filled = 0;
        for (; arrived < lives.Count && arrivals.DayOf(arrived) < end; arrived++)
        {
            next[arrived] = lives.FirstOrder(arrived);
        }

        var limit = new Vector<double>(until);
        for (var customer = 0; customer < arrived; customer++)
        {
            // Most customers order nothing in most windows: look at several at once.
            while (customer + Vector<double>.Count <= arrived
                && !Vector.LessThanAny(new Vector<double>(next, customer), limit))
            {
                customer += Vector<double>.Count;
            }

            if (customer < arrived && next[customer] < until)
            {
                filled = Live(customer, first, until, filled);
            }
        }

        if (anomalies.BotDay >= first && anomalies.BotDay < end)
        {
            for (var i = 0; i < anomalies.BotOrders; i++)
            {
                var when = (anomalies.BotDay * 86_400L) + (3 * 3600) + (i * 7);
                filled = Add(filled, when, anomalies.BotCustomer, BotSequence + i);
            }
        }

        Array.Sort(keys, sequences, 0, filled);
        if (filled != count)
        {
            throw new InvalidOperationException($"{filled} orders where {count} were counted.");
        }
    }

    private int Live(int customer, int first, double until, int filled)
    {
        var time = next[customer];
        var number = sequence[customer];
        var on = first;
        while (time < until)
        {
            on = calendar.DayAt(time, on);
            var draws = lives.OrderDraws(customer, number);
            filled = Add(filled, (on * 86_400L) + calendar.SecondOf(on, draws.Bits(OrderField.Second)), customer, number);
            time = lives.After(time, customer, number++);
        }

        sequence[customer] = number;
        next[customer] = time;
        return filled;
    }

    private int Add(int filled, long when, int customer, int number)
    {
        // 31 bits of time, 24 of customer, 8 of sequence: enough to order by and to tell two orders apart.
        keys[filled] = ((ulong)when << 32) | ((ulong)(uint)customer << 8) | ((uint)number & 0xFF);
        sequences[filled] = number;
        return filled + 1;
    }

    private void Select(OrderWindow window, int count)
    {
        // The lives gave a few orders too many; every so-many-th is left out, evenly over time.
        var kept = (int)(Kept(seen + count) - Kept(seen));
        window.Resize(kept);
        window.FirstOrder = orders + 1;
        var to = 0;
        for (var i = 0; i < count; i++)
        {
            if (Kept(seen + i + 1) == Kept(seen + i))
            {
                continue;
            }

            var customer = (int)((keys[i] >> 8) & 0xFFFFFF);
            window.When[to] = (long)(keys[i] >> 32);
            window.Customer[to] = customer;
            window.Sequence[to] = sequences[i];
            window.Lines[to] = (byte)LinesOf(customer, sequences[i]);
            window.FirstLine[to] = lines + 1;
            lines += window.Lines[to++];
        }

        seen += count;
        orders += kept;
    }

    private long Kept(long count) => (long)((Int128)count * wanted / found);

    private int LinesOf(int customer, int number)
    {
        var bits = lives.OrderDraws(customer, number).Bits(OrderField.LineCount);
        var count = fewestLines;
        for (var i = fewestLines; i < mostLines; i++)
        {
            count += (byte)bits < lives.Basket[customer] ? 1 : 0;
            bits = Draws.Mix(bits + 1);
        }

        return count;
    }
}
