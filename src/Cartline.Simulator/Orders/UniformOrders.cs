using Cartline.Simulator.Chance;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Orders;

/// <summary>Orders without behaviour: any customer, any time, any product, any payment, all equally likely.</summary>
internal sealed class UniformOrders(ShopPlan plan, ProductBook products) : IOrderSource, IBaskets
{
    private const int WindowSize = 32_768;
    private readonly Draws orders = Draws.For(plan.Seed, Entity.Order);
    private readonly long seconds = (plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1) * 86_400L;
    private long done;
    private long lines;

    /// <inheritdoc/>
    public bool Next(OrderWindow window, CancellationToken cancel)
    {
        var count = (int)Math.Min(WindowSize, plan.Transactions - done);
        if (count <= 0)
        {
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        window.Resize(count);
        window.FirstOrder = done + 1;
        for (var i = 0; i < count; i++)
        {
            var number = done + i;
            var draws = orders.Of((ulong)number);
            // One order in each equal slice of time: uniform, and already in order.
            window.When[i] = (long)((number + draws.Unit(OrderField.When)) / plan.Transactions * seconds);
            window.Customer[i] = draws.Below(OrderField.Customer, plan.Customers);
            window.Sequence[i] = i;
            var most = Math.Min(plan.TransactionItemsMax, products.Count);
            var fewest = Math.Min(plan.TransactionItemsMin, most);
            window.Lines[i] = (byte)(fewest + draws.Below(OrderField.LineCount, most - fewest + 1));
            window.FirstLine[i] = lines + 1;
            lines += window.Lines[i];
        }

        done += count;
        return true;
    }

    /// <inheritdoc/>
    public void Prepare(OrderWindow window)
    {
    }

    /// <inheritdoc/>
    public void Fill(OrderWindow window, int index, Span<OrderLine> lines)
    {
        var draws = orders.Of((ulong)(window.FirstOrder - 1 + index));
        for (var i = 0; i < lines.Length; i++)
        {
            var line = draws.Under(OrderField.Line + i);
            var product = line.Below(OrderField.Product, products.Count);
            while (Holds(lines[..i], product))
            {
                product = product + 1 == products.Count ? 0 : product + 1;
            }

            lines[i] = new(
                product, 1 + line.Below(OrderField.Quantity, 4), products.Price[product], 5 * line.Below(OrderField.Discount, 4));
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> PaymentOf(OrderWindow window, int index) =>
        PaymentMethods.Names[orders.Of((ulong)(window.FirstOrder - 1 + index)).Below(OrderField.Payment, PaymentMethods.Names.Length)];

    /// <inheritdoc/>
    public int MovesOf(int customer) => 0;

    internal static bool Holds(ReadOnlySpan<OrderLine> lines, int product)
    {
        foreach (var line in lines)
        {
            if (line.Product == product)
            {
                return true;
            }
        }

        return false;
    }
}
