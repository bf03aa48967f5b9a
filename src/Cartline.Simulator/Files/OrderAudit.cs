namespace Cartline.Simulator.Files;

/// <summary>Reads orders and their lines side by side. Both files are in order of the order's number.</summary>
internal sealed class OrderAudit(int[] registered, bool[] products)
{
    private readonly AuditTally tally = new();
    private long lastLine;
    private long lastOrder;
    private long lastWhen;

    /// <summary>A stretch of both files that holds whole orders.</summary>
    internal sealed record Stretch(long OrdersFrom, long OrdersTo, long LinesFrom, long LinesTo);

    /// <summary>Cuts the files into stretches of whole orders.</summary>
    public static Stretch[] Cut(string orders, string items, int count)
    {
        var length = new FileInfo(orders).Length;
        var marks = new List<(long Order, long Line)> { (0, 0) };
        for (var i = 1; i < count && length > 1 << 20; i++)
        {
            var at = NextRecord(orders, length * i / count);
            var number = NumberAt(orders, at, field: 0);
            marks.Add((at, FindLine(items, number)));
        }

        marks.Add((length, new FileInfo(items).Length));
        return [.. marks.Zip(marks.Skip(1), (a, b) => new Stretch(a.Order, b.Order, a.Line, b.Line))];
    }

    public AuditTally Read(string orders, string items, Stretch stretch, CancellationToken cancel)
    {
        using var order = new RecordReader(orders, stretch.OrdersFrom, stretch.OrdersTo);
        using var line = new RecordReader(items, stretch.LinesFrom, stretch.LinesTo);
        if (stretch.OrdersFrom == 0)
        {
            order.Read();
            line.Read();
        }

        var more = line.Read();
        while (order.Read())
        {
            if ((++tally.Orders & 0xFFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var id = CheckOrder(order);
            var sum = 0L;
            var lines = 0;
            for (; more; more = line.Read())
            {
                var of = line.Count == 7 ? Parse.Id(line[1], "TXN"u8) : -1;
                if (of > id)
                {
                    break;
                }

                if (of < id)
                {
                    tally.OrphanOrders++;
                }

                lines++;
                sum += CheckLine(line);
            }

            if (lines == 0 || sum != Parse.Money(order[6]))
            {
                tally.Violations++;
            }
        }

        for (; more; more = line.Read())
        {
            tally.OrphanOrders++;
            CheckLine(line);
        }

        return tally;
    }

    private long CheckOrder(RecordReader order)
    {
        var id = order.Count == 7 ? Parse.Id(order[0], "TXN"u8) : -1;
        var date = Parse.Date(order[2]);
        var when = (date * 1_000_000L) + Parse.Time(order[3]);
        var customer = Parse.Id(order[1], "CUST"u8);
        if (customer <= 0 || customer >= registered.Length || registered[customer] == int.MaxValue)
        {
            tally.OrphanCustomers++;
        }
        else if (date < registered[customer])
        {
            tally.Violations++;
        }

        if (id <= lastOrder || when < lastWhen || date < 0)
        {
            tally.Violations++;
        }

        lastOrder = id;
        lastWhen = when;
        return id;
    }

    private long CheckLine(RecordReader line)
    {
        tally.Lines++;
        var id = Parse.Id(line[0], "ITEM"u8);
        var product = Parse.Id(line[2], "PROD"u8);
        if (product <= 0 || product >= products.Length || !products[product])
        {
            tally.OrphanProducts++;
        }

        var quantity = Parse.Number(line[3]);
        var price = Parse.Money(line[4]);
        var discount = Parse.Number(line[5]);
        var total = Parse.Money(line[6]);
        if (id <= lastLine || quantity < 1 || price < 1 || discount is < 0 or > 100
            || total != ((quantity * price * (100 - discount)) + 50) / 100)
        {
            tally.Violations++;
        }

        lastLine = id;
        return total;
    }

    private static long NextRecord(string path, long offset)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 4096);
        file.Position = offset;
        for (var value = file.ReadByte(); value >= 0 && value != '\n'; value = file.ReadByte())
        {
        }

        return file.Position;
    }

    private static long NumberAt(string path, long offset, int field)
    {
        using var reader = new RecordReader(path, offset);
        return reader.Read() && reader.Count == 7 ? Parse.Id(reader[field], "TXN"u8) : long.MaxValue;
    }

    private static long FindLine(string items, long order)
    {
        var low = 0L;
        var high = new FileInfo(items).Length;
        while (high - low > 4096)
        {
            var middle = NextRecord(items, (low + high) / 2);
            if (middle < high && NumberAt(items, middle, field: 1) < order)
            {
                low = middle;
            }
            else
            {
                high = (low + high) / 2;
            }
        }

        using var reader = new RecordReader(items, low == 0 ? 0 : low);
        while (reader.Read())
        {
            // The header's second field is no order's number.
            if (reader.Count == 7 && Parse.Id(reader[1], "TXN"u8) >= order)
            {
                return reader.Offset;
            }
        }

        return new FileInfo(items).Length;
    }
}
