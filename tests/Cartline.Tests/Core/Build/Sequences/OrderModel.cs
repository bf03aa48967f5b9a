using Cartline.Core.Options;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>
/// What is live of orders, lines and returns after some batches, told by the words of the design and by nothing of the product: the newest
/// statement of an order replaces it whole, within the kinds of record that it carries.
/// </summary>
sealed class OrderModel
{
    readonly Dictionary<string, Header> newest = [];
    readonly List<Header> headers = [];
    readonly List<Line> lines = [];
    readonly List<(PlacedBatch Placed, ReturnRecord Record)> returns = [];
    readonly Dictionary<string, string> ended = [];
    readonly Dictionary<int, Dictionary<string, (int Bad, int All)>> judged = [];

    /// <summary>Reads the batches.</summary>
    public OrderModel(IReadOnlyList<PlacedBatch> scope)
    {
        foreach (var placed in scope)
        {
            judged[placed.Taken.Id] = [];
            ReadOrders(placed);
        }

        foreach (var placed in scope)
        {
            ReadLines(placed);
            ReadReturns(placed);
        }

        foreach (var order in headers.GroupBy(h => h.Record.Id))
        {
            newest[order.Key] = order.MaxBy(h => h.Rank)!;
        }

        foreach (var header in newest.Values)
        {
            End(header, scope);
        }

        Dispose();
        Spread();
    }

    /// <summary>Lines that count, sold or returned, with what is left of their money after the discount of their order.</summary>
    public IEnumerable<(LineRecord Line, OrderRecord Order)> Live =>
        lines.Where(l => l.Reason == "").Select(l => (l.Net, newest[l.Record.Order].Record));

    /// <summary>Returns that count, with their orders.</summary>
    public IEnumerable<(ReturnRecord Return, OrderRecord Order)> Returns =>
        Accepted.Where(r => !ended.ContainsKey(r.Order)).Select(r => (r, newest[r.Order].Record));

    /// <summary>Ids of the products that something refers to.</summary>
    public IEnumerable<string> NamedProducts =>
        Live.Select(l => l.Line.Product).Concat(Accepted.Select(r => r.Product)).Where(p => p != "").Distinct();

    /// <summary>Ids of the customers of the orders that count.</summary>
    public IEnumerable<string> NamedCustomers =>
        newest.Values.Where(h => !ended.ContainsKey(h.Record.Id)).Select(h => h.Record.Customer).Where(c => c != "").Distinct();

    /// <summary>Orders that count.</summary>
    public int OrderCount => newest.Count - ended.Count;

    /// <summary>How many lines went where, with their money.</summary>
    public IEnumerable<string> Account => lines.GroupBy(Place)
        .Select(g => $"{g.Key}|{g.Count()}|{Money.Shown(Sum(g.Key, g))}")
        .Concat(lines.Sum(l => l.Discount) is > 0 and var all ? [$"discount on the order|0|{Money.Shown(all)}"] : [])
        .Order(StringComparer.Ordinal);

    /// <summary>A batch has a table without one record that can be used.</summary>
    public bool IsUseless(int batch) => judged[batch].Values.Any(t => t.All > 0 && t.Bad == t.All);

    /// <summary>Ids that stand in a list with different content.</summary>
    public static HashSet<string> Twice<T>(IEnumerable<T> records, Func<T, string> id, Func<T, string[]> row) =>
    [
        .. records.GroupBy(id).Where(g => g.Key != "" && g.Select(r => string.Join('|', row(r))).Distinct().Count() > 1)
            .Select(g => g.Key),
    ];

    void ReadOrders(PlacedBatch placed)
    {
        var twice = Twice(placed.Batch.Orders, o => o.Id, o => o.Row);
        var good = placed.Batch.Orders.DistinctBy(o => string.Join('|', o.Row))
            .Where(o => o.Id != "" && o.Date is not null && !twice.Contains(o.Id)).ToList();
        headers.AddRange(good.Select(o => new Header(placed, o)));
        var copies = placed.Batch.Orders.Count - placed.Batch.Orders.DistinctBy(o => string.Join('|', o.Row)).Count();
        judged[placed.Taken.Id]["orders"] = (placed.Batch.Orders.Count - copies - good.Count, placed.Batch.Orders.Count);
    }

    void ReadLines(PlacedBatch placed)
    {
        var twice = Twice(placed.Batch.Lines, l => l.Id, l => l.Row);
        var seen = new Dictionary<string, int>();
        var own = new List<Line>();
        foreach (var record in placed.Batch.Lines)
        {
            var times = seen[record.Id + record.Content] = seen.GetValueOrDefault(record.Id + record.Content) + 1;
            var header = headers.Find(h => h.Placed == placed && h.Record.Id == record.Order);
            var id = record.Id == "" ? $"{record.Order}#{record.Content}-{times}" : record.Id;
            own.Add(new Line(placed, record, id, header?.Rank ?? placed.Rank, header is not null, header is not null || record.Id == "")
            {
                Reason = record.Id != "" && times > 1 ? "skipped"
                    : twice.Contains(record.Id) || headers.TrueForAll(h => h.Record.Id != record.Order)
                        || (record.Paid is null && !record.Ends) ? "quarantined" : "",
            });
        }

        lines.AddRange(own);
        judged[placed.Taken.Id]["lines"] = (own.Count(l => l.Reason == "quarantined"), own.Count);
    }

    void ReadReturns(PlacedBatch placed)
    {
        var good = placed.Batch.Returns
            .Where(r => headers.Exists(h => h.Record.Id == r.Order) && Money.Read(r.Amount) is not null).ToList();
        returns.AddRange(good.Select(r => (placed, r)));
        judged[placed.Taken.Id]["returns"] = (placed.Batch.Returns.Count - good.Count, placed.Batch.Returns.Count);
    }

    // An order ends by its own word, or by a batch that covers it and does not name it.
    void End(Header header, IReadOnlyList<PlacedBatch> scope)
    {
        var order = header.Record;
        if (order.Ends)
        {
            ended[order.Id] = "ended by its source";
        }
        else if (scope.Any(p => p.Rank.CompareTo(header.Rank) > 0 && Covers(p.Batch, order) && !p.Batch.Orders.Any(o => o.Id == order.Id)))
        {
            ended[order.Id] = "missing from a batch that covers all orders";
        }
    }

    static bool Covers(ShopBatch batch, OrderRecord order) =>
        (batch is { Kind: DeliveryKind.Snapshot, CoversOrders: true })
        || (batch.Kind == DeliveryKind.Window && order.Date >= batch.Window.From && order.Date <= batch.Window.To);

    void Dispose()
    {
        var sound = lines.Where(l => l.Reason == "").ToList();
        foreach (var order in sound.GroupBy(l => l.Record.Order).ToList())
        {
            (DateTime, int)? stated = order.Any(l => l.States && !l.Record.Ends)
                ? order.Where(l => l.States && !l.Record.Ends).Max(l => l.Rank) : null;
            var refunded = Accepted.Where(r => r.Order == order.Key && r.Item == "").Sum(r => Money.Read(r.Amount)!.Value);
            var removed = 0m;
            foreach (var line in order.OrderBy(l => l.Id, StringComparer.Ordinal))
            {
                if (line.Record.Ends)
                {
                    line.Reason = "ended by its source";
                }
                else if (sound.Exists(l => l.Id == line.Id && l.Rank.CompareTo(line.Rank) > 0))
                {
                    line.Reason = "replaced by a later batch";
                }
                else if (IsLeftOut(line, stated))
                {
                    // Money given back without naming a line was for what is left out.
                    removed += Money.Read(line.Record.Total) ?? 0;
                    line.Reason = removed > refunded || refunded == 0 ? "removed by a later statement of its order" : "";
                }

                if (line.Reason is "" or "removed by a later statement of its order" && ended.TryGetValue(order.Key, out var why))
                {
                    line.Reason = why;
                }
            }
        }
    }

    bool IsLeftOut(Line line, (DateTime, int)? stated) =>
        stated is { } newer && newer.CompareTo(line.Rank) > 0
        && !Accepted.Any(r => r.Item == line.Id)
        // A record that cannot be used names its id all the same.
        && !lines.Exists(l => l.Reason == "quarantined" && l.HasHeader && l.Rank == newer && l.Id == line.Id
            && l.Record.Order == line.Record.Order);

    // By money, cent for cent: what is left over goes to the lines that were cut most, of equal ones to the first id.
    void Spread()
    {
        foreach (var order in lines.Where(l => l.Reason == "").GroupBy(l => l.Record.Order))
        {
            var header = newest[order.Key].Record;
            var sold = order.Where(l => !l.Record.IsReturn).OrderBy(l => l.Id.Length).ThenBy(l => l.Id, StringComparer.Ordinal).ToList();
            var goods = sold.Sum(l => l.Record.Paid!.Value);
            if (Money.Read(header.Discount) is not { } stated || Money.Read(header.Total) == order.Sum(l => l.Record.Paid!.Value))
            {
                continue;
            }

            var discount = Math.Min(stated, goods);
            foreach (var line in sold.Where(_ => goods > 0))
            {
                line.Discount = Math.Floor(discount * line.Record.Paid!.Value / goods * 100) / 100;
            }

            var cut = sold.OrderByDescending(l => (discount * l.Record.Paid!.Value) - (l.Discount * goods)).ToList();
            for (var (i, left) = (0, discount - sold.Sum(l => l.Discount)); left > 0; i++, left -= 0.01m)
            {
                cut[i].Discount += 0.01m;
            }
        }
    }

    IEnumerable<ReturnRecord> Accepted => returns.GroupBy(r => r.Record.Id).Select(g => g.MaxBy(r => r.Placed.Rank).Record);

    string Place(Line line) => line.Reason != "" ? line.Reason
        : line.Record.IsReturn ? "returned"
        : newest[line.Record.Order].Record.Customer == "" ? "sold to the unknown customer"
        : "sold to a known customer";

    static decimal Sum(string place, IEnumerable<Line> those) => place == "skipped" ? 0
        : those.Sum(l => (place.StartsWith("sold", StringComparison.Ordinal) ? l.Net.Paid : Money.Read(l.Record.Total)) ?? 0);

    sealed record Header(PlacedBatch Placed, OrderRecord Record)
    {
        public (DateTime, int) Rank => (Record.UpdatedAt ?? Placed.Moment, Placed.Sequence);
    }

    sealed record Line(PlacedBatch Placed, LineRecord Record, string Id, (DateTime, int) Rank, bool HasHeader, bool States)
    {
        public string Reason { get; set; } = "";

        public decimal Discount { get; set; }

        public LineRecord Net => Discount == 0 ? Record : Record with { Total = $"{Record.Paid - Discount:0.00}" };
    }
}
