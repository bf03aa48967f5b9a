using Cartline.Simulator.Files;
using Cartline.Simulator.People;
using Cartline.Simulator.World;

namespace Cartline.Simulator.Orders;

/// <summary>Turns orders into the bytes of the two order files: windows one after another, blocks of a window side by side.</summary>
internal sealed class OrderWriter(IOrderSource source, IBaskets baskets, CustomerCards customers, OrderIds ids, int[] sold, int threads)
{
    private const int BlockSize = 2048;
    private const int BlocksAtOnce = 16;

    private Block[] blocks = NewBlocks();
    private Block[] blocksBefore = NewBlocks();

    /// <summary>Hundredths taken so far.</summary>
    public long Revenue { get; private set; }

    /// <summary>Orders written so far.</summary>
    public long Orders { get; private set; }

    /// <summary>Writes all orders of the source.</summary>
    public async Task WriteAsync(Stream transactions, Stream items, DateOnly firstDay, Action<long> done, CancellationToken cancel)
    {
        var calendar = new DayNames(firstDay);
        // With the token, a cancelled job ends the loop as a cancellation and not as a fault.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        var now = new OrderWindow();
        var next = new OrderWindow();
        await transactions.WriteAsync(RawFiles.TransactionsHeader.ToArray(), cancel);
        await items.WriteAsync(RawFiles.TransactionItemsHeader.ToArray(), cancel);
        var write = Task.CompletedTask;
        var more = source.Next(now, cancel);
        while (more)
        {
            baskets.Prepare(now);
            var current = now;
            var coming = next;
            var filled = false;
            var count = (now.Count + BlockSize - 1) / BlockSize;
            // A busy day can be a large window: its blocks are made a few at a time, so that memory stays the same.
            for (var first = 0; first < Math.Max(1, count); first += BlocksAtOnce)
            {
                var from = first;
                var some = Math.Min(BlocksAtOnce, count - first);
                // The next window is gathered while this one is written out: one job among those of the blocks.
                var jobs = first == 0 ? 1 : 0;
                Parallel.For(0, some + jobs, parallel, job =>
                {
                    if (job < jobs)
                    {
                        filled = source.Next(coming, cancel);
                        return;
                    }

                    cancel.ThrowIfCancellationRequested();
                    Render(blocks[job - jobs], current, (from + job - jobs) * BlockSize, calendar);
                });
                Revenue += blocks.Take(some).Sum(b => b.Revenue);
                await write;
                write = WriteOutAsync(blocks, some, transactions, items, cancel);
                (blocks, blocksBefore) = (blocksBefore, blocks);
            }

            Orders += now.Count;
            done(Orders);
            (now, next) = (next, now);
            more = filled;
        }

        await write;
    }

    private static Block[] NewBlocks() => [.. Enumerable.Range(0, BlocksAtOnce).Select(_ => new Block())];

    private static async Task WriteOutAsync(Block[] blocks, int count, Stream transactions, Stream items, CancellationToken cancel)
    {
        for (var i = 0; i < count; i++)
        {
            await transactions.WriteAsync(blocks[i].Transactions.Written, cancel);
            await items.WriteAsync(blocks[i].Items.Written, cancel);
        }
    }

    private void Render(Block block, OrderWindow window, int from, DayNames calendar)
    {
        block.Transactions.Clear();
        block.Items.Clear();
        block.Revenue = 0;
        Span<OrderLine> room = stackalloc OrderLine[100];
        var to = Math.Min(window.Count, from + BlockSize);
        for (var i = from; i < to; i++)
        {
            var order = window.FirstOrder + i;
            var lines = room[..window.Lines[i]];
            baskets.Fill(window, i, lines);
            var total = WriteLines(block.Items, lines, order, window.FirstLine[i]);
            block.Revenue += total;
            WriteOrder(block.Transactions, window, i, total, calendar);
        }
    }

    private long WriteLines(RecordBuffer to, ReadOnlySpan<OrderLine> lines, long order, long number)
    {
        var total = 0L;
        to.Reserve(lines.Length * 128);
        foreach (var line in lines)
        {
            var lineTotal = line.Total;
            total += lineTotal;
            to.Id("ITEM"u8, number++, ids.LineWidth);
            to.Id(",TXN"u8, order, ids.OrderWidth);
            to.Id(",PROD"u8, line.Product + 1, ids.ProductWidth);
            to.Comma();
            to.Number(line.Quantity);
            to.Comma();
            to.Money(line.UnitPrice);
            to.Comma();
            to.Number(line.Discount);
            to.Comma();
            to.Money(lineTotal);
            to.EndRecord();
            Interlocked.Add(ref sold[line.Product], line.Quantity);
        }

        return total;
    }

    private void WriteOrder(RecordBuffer to, OrderWindow window, int index, long total, DayNames calendar)
    {
        var customer = window.Customer[index];
        var when = window.When[index];
        var day = (int)(when / 86_400);
        to.Reserve(400);
        to.Id("TXN"u8, window.FirstOrder + index, ids.OrderWidth);
        to.Id(",CUST"u8, customer + 1L, ids.CustomerWidth);
        to.Comma();
        to.Text(calendar[day]);
        to.Comma();
        to.Time((int)(when - (day * 86_400L)));
        to.Comma();
        to.Text(baskets.PaymentOf(window, index));
        to.Comma();
        customers.WriteAddress(to, customer, baskets.MovesOf(customer));
        to.Comma();
        to.Money(total);
        to.EndRecord();
    }

    private sealed class Block
    {
        public RecordBuffer Transactions { get; } = new(1 << 12);

        public RecordBuffer Items { get; } = new(1 << 12);

        public long Revenue { get; set; }
    }
}
