using System.Text;
using Cartline.Simulator.Chance;
using Cartline.Simulator.Files;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Money;

/// <summary>Gives the orders of a batch their whole money: more columns of transactions.csv, and returns.csv. In constant memory.</summary>
/// <param name="world">The shop.</param>
internal sealed class MoneyWriter(ShopWorld world)
{
    private const int Full = 1 << 16;

    private readonly Draws chance = Draws.For(world.Plan.Seed, Entity.Money);
    private readonly RecordBuffer orders = new(2 * Full), returns = new(2 * Full);
    private readonly List<SoldLine> sold = [];

    /// <summary>Rewrites the orders, which stand in the same order as their lines.</summary>
    /// <param name="pathOf">Where a file of the batch is.</param>
    /// <param name="cancel">Stops it.</param>
    public MoneyTruth Write(Func<string, string> pathOf, CancellationToken cancel)
    {
        var truth = new MoneyTruth();
        var written = pathOf(RawFiles.Transactions) + ".money";
        using (var order = new RecordReader(pathOf(RawFiles.Transactions)))
        using (var line = new RecordReader(pathOf(RawFiles.TransactionItems)))
        using (var orderFile = File.Create(written))
        using (var returnFile = File.Create(pathOf(RawFiles.Returns)))
        {
            order.Read();
            line.Read();
            orders.Text(RawFiles.WholeTransactionsHeader);
            returns.Text(RawFiles.ReturnsHeader);
            for (var more = line.Read(); order.Read();)
            {
                sold.Clear();
                for (; more && line[1].SequenceEqual(order[0]); more = line.Read())
                {
                    sold.Add(Line(line));
                }

                Write(order, truth);
                if (orders.Length > Full)
                {
                    cancel.ThrowIfCancellationRequested();
                    Flush(orders, orderFile);
                    Flush(returns, returnFile);
                }
            }

            Flush(orders, orderFile);
            Flush(returns, returnFile);
        }

        File.Move(written, pathOf(RawFiles.Transactions), overwrite: true);
        return truth;
    }

    private static SoldLine Line(RecordReader line)
    {
        var quantity = Parse.Number(line[3]);
        return new(
            Encoding.ASCII.GetString(line[0]), (int)Parse.Id(line[2], "PROD"u8) - 1, quantity, quantity * Parse.Money(line[4]),
            Parse.Money(line[6]));
    }

    private static void Flush(RecordBuffer buffer, FileStream file)
    {
        file.Write(buffer.Written.Span);
        buffer.Clear();
    }

    private void Write(RecordReader order, MoneyTruth truth)
    {
        var number = Parse.Id(order[0], "TXN"u8);
        var lastDay = world.Plan.StartDate.AddDays(world.Days - 1);
        var date = Parse.Date(order[2]);
        var day = new DateOnly(date / 10_000, date / 100 % 100, date % 100);
        var money = OrderMoney.Of(sold, day, lastDay, CategoryOf, chance.Of((ulong)number));
        truth.Add(money, sold, CategoryOf);
        orders.Reserve(order.Raw.Length + 200);
        orders.Text(order.Raw[..^order[6].Length]);
        orders.Money(money.Total);
        foreach (var amount in (ReadOnlySpan<long>)[money.Subtotal, money.Discount, money.Shipping, money.Tax])
        {
            orders.Comma();
            orders.Money(amount);
        }

        orders.Text(",false,"u8);
        orders.Text(Encoding.ASCII.GetBytes(MoneyRules.Channels[money.Channel].Name));
        orders.EndRecord();
        foreach (var (i, back) in money.Returns.Index())
        {
            Write(back, order[0], i + 1);
        }
    }

    private void Write(GivenBack back, ReadOnlySpan<byte> order, int place)
    {
        returns.Reserve(400);
        returns.Text("RET-"u8);
        returns.Text(order);
        returns.Byte((byte)'-');
        returns.Number(place);
        returns.Comma();
        returns.Text(order);
        if (back.Line >= 0)
        {
            var line = sold[back.Line];
            returns.Comma();
            returns.Text(Encoding.ASCII.GetBytes(line.Item));
            returns.Id(",PROD"u8, line.Product + 1, world.Ids.ProductWidth);
            returns.Comma();
            returns.Date(back.Day);
            returns.Comma();
            returns.Number(line.Quantity);
        }
        else
        {
            returns.Text(",,,"u8);
            returns.Date(back.Day);
            returns.Comma();
        }

        foreach (var amount in (ReadOnlySpan<long>)[back.Amount, back.Tax, back.Shipping])
        {
            returns.Comma();
            returns.Money(amount);
        }

        returns.Comma();
        returns.Text(Encoding.ASCII.GetBytes(back.Reason));
        returns.Text(back.Reason == MoneyRules.Damaged ? ",false"u8 : ",true"u8);
        returns.EndRecord();
    }

    private int CategoryOf(int product) => world.Products.Category[product];
}
