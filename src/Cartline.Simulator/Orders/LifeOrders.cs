using System.Numerics;
using Cartline.Simulator.Calendar;
using Cartline.Simulator.Chance;
using Cartline.Simulator.People;
using Cartline.Simulator.Plan;
using Cartline.Simulator.World;

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
    private const double Left = 1e9;

    private readonly ShopPlan plan;
    private readonly ShopCalendar calendar;
    private readonly ArrivalCurve arrivals;
    private readonly CustomerLives lives;
    private readonly Anomalies anomalies;
    private readonly long[] perDay;
    private readonly long wanted;
    private readonly long found;
    private readonly int first;
    private readonly int end;
    private readonly int mostLines;
    private readonly int fewestLines;
    private readonly double[] next;
    private readonly int[] sequence;
    private readonly int[] delivered;
    private ulong[] keys = [];
    private int[] sequences = [];
    private int day;
    private int arrived;
    private long seen;
    private long lines;
    private long orders;

    /// <summary>Orders from a day on.</summary>
    /// <param name="world">The shop.</param>
    /// <param name="firstDay">First day to deliver; customers have lived before, and it is caught up with.</param>
    /// <param name="wanted">Orders to deliver, or 0 for all that come.</param>
    /// <param name="firstOrder">Number of the first order, from 1.</param>
    /// <param name="firstLine">Number of the first line, from 1.</param>
    public LifeOrders(ShopWorld world, int firstDay, long wanted, long firstOrder = 1, long firstLine = 1)
    {
        plan = world.Plan;
        calendar = world.Calendar;
        arrivals = world.Arrivals;
        lives = world.Lives;
        anomalies = world.Anomalies;
        first = day = firstDay;
        end = world.Days;
        orders = firstOrder - 1;
        lines = firstLine - 1;
        perDay = new long[end];
        lives.CountOrders(end, 1, perDay);
        if (anomalies.BotOrders > 0)
        {
            perDay[anomalies.BotDay] += anomalies.BotOrders;
        }

        found = perDay.Skip(firstDay).Sum();
        this.wanted = wanted > 0 ? wanted : found;
        mostLines = Math.Min(plan.TransactionItemsMax, plan.Products);
        fewestLines = Math.Min(plan.TransactionItemsMin, mostLines);
        next = new double[lives.Count];
        sequence = new int[lives.Count];
        delivered = new int[lives.Count];
    }

    /// <summary>Orders written when all are done: the number of the next less one.</summary>
    public long LastOrder => orders;

    /// <summary>Number of the last line.</summary>
    public long LastLine => lines;

    /// <summary>Share of the lives' orders that is written.</summary>
    public double KeptShare => found == 0 ? 1 : (double)wanted / found;

    /// <summary>Orders of a customer in this batch, before the few left out.</summary>
    public int Delivered(int customer) => delivered[customer];

    /// <summary>Shop time at which a customer left for good, or null for one who will order again.</summary>
    public double? LeftAt(int customer) => next[customer] >= Left / 2 ? next[customer] - Left : null;

    /// <inheritdoc/>
    public bool Next(OrderWindow window, CancellationToken cancel)
    {
        if (day >= end)
        {
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        var from = day;
        var count = perDay[day++];
        while (day < end && (IsLater || (day - from < MostDays && count + perDay[day] <= WindowSize)))
        {
            // A later batch is one window: its late orders come before all others.
            count += perDay[day++];
        }

        Gather(from, day, checked((int)count));
        Select(window, (int)count);
        return true;
    }

    private void Gather(int from, int end, int count)
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
                filled = Live(customer, from, until, filled);
            }
        }

        if (anomalies.BotDay >= from && anomalies.BotDay < end)
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

    private int Live(int customer, int from, double until, int filled)
    {
        var time = next[customer];
        var number = sequence[customer];
        var on = from;
        var opening = calendar.TimeAt(first);
        while (time < until)
        {
            if (time >= opening)
            {
                delivered[customer]++;
                on = calendar.DayAt(time, on);
                var draws = lives.OrderDraws(customer, number);
                var second = calendar.SecondOf(on, draws.Bits(OrderField.Second));
                filled = Add(filled, (DayOf(customer, draws, on) * 86_400L) + second, customer, number);
            }

            var after = lives.After(time, customer, number++);
            time = double.IsPositiveInfinity(after) ? Left + time : after;
        }

        sequence[customer] = number;
        next[customer] = time;
        return filled;
    }

    private bool IsLater => first > 0;

    /// <summary>The day an order is dated: some of a later batch's come late, weeks after they were placed.</summary>
    private int DayOf(int customer, Draws draws, int day)
    {
        if (!IsLater || draws.Unit(OrderField.Late) >= plan.LateOrderShare)
        {
            return day;
        }

        var placed = first - 1 - draws.Below(OrderField.LateBy, 40);
        return Math.Max(Math.Max(0, arrivals.DayOf(customer)), placed);
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

    // A small shop sells nothing on some days.
    private long Kept(long count) => found == 0 ? 0 : (long)((Int128)count * wanted / found);

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
