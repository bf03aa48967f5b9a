using Cartline.Core.Options;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>
/// Draws batch after batch of a small shop: new orders, orders restated whole or in part, ended, returned, missing; members named before
/// they are stated; prices that change and change back; batches that cannot be used, and what comes after them.
/// </summary>
sealed class BatchSequence(int seed, ShopModel model)
{
    static readonly string[] Customers = ["C1", "C2", "C3", "C4", "C5", "C6"];
    static readonly string[] Products = ["P1", "P2", "P3", "P4", "P5", "P6"];
    readonly Random random = new(seed);
    readonly SortedDictionary<string, (OrderRecord Order, List<LineRecord> Lines)> shop = new(StringComparer.Ordinal);
    DateOnly day = new(2025, 1, 15);
    int lines, returns;

    /// <summary>The first batch: some orders, and most of the members that they name.</summary>
    public ShopBatch First() => New(5) with { Customers = [.. Members(Customers[..4])], Products = [.. Goods(Products[..4])] };

    /// <summary>A later batch.</summary>
    public ShopBatch Next()
    {
        day = (model.Newest ?? day).AddDays(Pick(0, 0, 1, 3, 20));
        var batch = Pick(0, 1, 2, 3, 4, 5, 6, 7) switch
        {
            0 => Covering(),
            1 => New(Pick(1, 2)) with { AsOf = day },
            2 => Ending(),
            _ => Together(Restated(), Chance(2) ? New(Pick(1, 2)) : new()),
        };
        batch = Chance(2) ? Together(batch, Changed()) : batch;
        batch = Chance(3) ? Together(batch, GivenBack()) : batch;
        batch = Faulty(batch);
        // Without a stated day its newest sale tells: one of that day is in it, or old orders beside a member that changed would leave
        // open how old the change is.
        return Chance(3) ? Together(batch, New(1, day)) with { AsOf = null } : batch with { AsOf = day };
    }

    /// <summary>A batch of which nothing can be used, or which says two things of one order.</summary>
    public ShopBatch Useless()
    {
        day = (model.Newest ?? day).AddDays(Pick(0, 1, 2));
        var batch = Together(Chance(2) ? Restated() : new(), New(3)) with { AsOf = day };
        return Chance(4)
            ? batch with { Orders = [.. batch.Orders, batch.Orders[0] with { Total = "1.00" }] }
            : batch with { Lines = [.. batch.Lines.Select(l => l with { Quantity = "?", Total = "n/a" })] };
    }

    /// <summary>The same batch, as it should have been; its members are left out.</summary>
    public ShopBatch Corrected(ShopBatch refused)
    {
        day = model.Newest ?? day;
        return new ShopBatch
        {
            AsOf = day,
            Orders = [.. refused.Orders.DistinctBy(o => o.Id)],
            Lines = [.. refused.Lines.Select(l => l with { Quantity = "2", Price = "10.00", Total = "20.00" })],
        };
    }

    /// <summary>A batch again that is not the last one, or what has been said of a day that lies before others.</summary>
    public ShopBatch Late() => Together(New(1), Changed()) with { AsOf = model.Newest!.Value.AddDays(-Pick(1, 4)), IsReplay = true };

    /// <summary>One of several.</summary>
    public T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Once in so many times.</summary>
    public bool Chance(int times) => random.Next(times) == 0;

    ShopBatch New(int count, DateOnly? on = null)
    {
        var batch = new ShopBatch();
        for (var i = 0; i < count; i++)
        {
            var id = $"T{shop.Count + 1}";
            var sold = on ?? day.AddDays(-random.Next(40));
            var own = new List<LineRecord>();
            var isNumbered = !Chance(4);
            for (var n = Pick(1, 2, 3); n > 0; n--)
            {
                own.Add(Line(isNumbered, id));
            }

            // Of lines without ids nobody can say which is the first of several equal ones.
            var discount = isNumbered && Chance(3) ? Pick("0.01", "1.00", "3.33") : "";
            var order = new OrderRecord(
                id, Chance(8) ? "" : Pick(Customers), $"{sold:yyyy-MM-dd}", Total(own, discount),
                Chance(3) ? sold.ToDateTime(new(12, 0)) : null, Discount: discount);
            shop[id] = (order, own);
            batch = Together(batch, new ShopBatch { Orders = [order], Lines = own });
        }

        return batch;
    }

    LineRecord Line(bool isNumbered, string order)
    {
        var (pieces, price) = (Pick(1, 2, 3), Pick(5m, 7.5m, 10m, 12m));
        var sign = Chance(9) ? -1 : 1;
        return new LineRecord(
            isNumbered ? $"L{++lines}" : "", order, Chance(12) ? "" : Pick(Products), $"{sign * pieces}", $"{price:0.00}",
            Chance(8) ? "" : $"{sign * pieces * price:0.00}", Chance(8) ? "3.00" : "");
    }

    // Orders again: with lines removed, added and changed, the header alone, or lines alone; said earlier or later.
    ShopBatch Restated()
    {
        var batch = new ShopBatch();
        foreach (var id in Some(shop.Keys, Pick(1, 2, 3)))
        {
            var (order, own) = shop[id];
            var isNumbered = own.TrueForAll(l => l.Id != "");
            var now = own.Where(_ => !Chance(3)).Select(l => Chance(3) ? Line(isNumbered, id) with { Id = l.Id } : l).ToList();
            now = Chance(3) || now.Count == 0 ? [.. now, Line(isNumbered, id)] : now;
            var moment = Pick<DateTime?>(null, null, day.ToDateTime(new(9, random.Next(60))), day.AddDays(-6).ToDateTime(new(18, 0)));
            var discount = isNumbered && Chance(4) ? Pick("", "2.00") : order.Discount;
            order = order with
            {
                Customer = Chance(5) ? Pick(Customers) : order.Customer,
                Day = Chance(8) ? $"{day:yyyy-MM-dd}" : order.Day,
                Total = Total(now, discount),
                Discount = discount,
                UpdatedAt = moment,
                Ends = false,
            };
            switch (Pick(0, 1, 2, 3))
            {
                case 0:
                    batch = Together(batch, new ShopBatch { Orders = [order] });
                    break;
                case 1:
                    batch = Together(batch, new ShopBatch { Lines = [Line(isNumbered, id), .. now.Take(Pick(0, 1))] });
                    break;
                default:
                    batch = Together(batch, new ShopBatch { Orders = [order], Lines = now });
                    shop[id] = (order, now);
                    break;
            }
        }

        return batch;
    }

    ShopBatch Ending()
    {
        var batch = New(1);
        foreach (var id in Some(shop.Keys.Except(batch.Orders.Select(o => o.Id)), Pick(1, 2)))
        {
            var (order, own) = shop[id];
            var line = own.Find(l => l.Id != "");
            batch = line is null || Chance(2)
                ? Together(batch, new ShopBatch { Orders = [order with { UpdatedAt = null, Ends = true }], Lines = Chance(2) ? own : [] })
                : Together(batch, new ShopBatch { Lines = [line with { Ends = true }] });
        }

        return batch;
    }

    // All orders, or those of some days, but for one or two; a snapshot covers members as well.
    ShopBatch Covering()
    {
        var gone = Some(shop.Keys, Pick(0, 1, 2)).ToList();
        var kept = shop.Where(s => !gone.Contains(s.Key)).Select(s => s.Value).ToList();
        var batch = new ShopBatch { Orders = [.. kept.Select(k => k.Order)], Lines = [.. kept.SelectMany(k => k.Lines)] };
        if (Chance(2))
        {
            return batch with { Kind = DeliveryKind.Window, Window = (day.AddDays(-Pick(10, 30)), day.AddDays(-Pick(0, 2))) };
        }

        return batch with
        {
            Kind = DeliveryKind.Snapshot,
            CoversOrders = Chance(2),
            Customers = [.. Members(Some(Customers, 5))],
            Products = [.. Goods(Some(Products, 5))],
        };
    }

    ShopBatch Changed() => new()
    {
        Customers = [.. Members(Some(Customers, Pick(0, 1, 2))).Select(c => c with { Ends = Chance(12) })],
        Products = [.. Goods(Some(Products, Pick(0, 1, 3))).Select(p => p with { Ends = Chance(12) })],
    };

    ShopBatch GivenBack()
    {
        var (order, own) = shop[Some(shop.Keys, 1).First()];
        var line = own.FirstOrDefault(l => l.Id != "");
        // Which of several lines without ids an amount covers nobody can say: it covers all of them.
        var amount = line is null ? "500.00" : Pick("5.00", "10.00", "30.00");
        return new ShopBatch
        {
            Returns =
            [
                new ReturnRecord(
                    $"R{(returns > 0 && Chance(5) ? returns : ++returns)}", order.Id, Chance(2) ? line?.Id ?? "" : "",
                    line?.Product ?? "", $"{day:yyyy-MM-dd}", "1", amount),
            ],
        };
    }

    // Now and then a record that cannot be used, or one that stands in the file twice.
    ShopBatch Faulty(ShopBatch batch)
    {
        if (batch.Lines.Count > 1 && Chance(3) && batch.Lines[^1].Id != "")
        {
            batch = batch with { Lines = [.. batch.Lines.SkipLast(1), batch.Lines[^1] with { Quantity = "?", Total = "n/a" }] };
        }

        if (batch.Orders.Count > 1 && Chance(5))
        {
            batch = batch with { Orders = [.. batch.Orders.SkipLast(1), batch.Orders[^1] with { Day = "someday" }] };
        }

        if (batch.Products.Count > 1 && Chance(3))
        {
            batch = batch with { Products = [.. batch.Products.SkipLast(1), batch.Products[^1] with { Price = Pick("-1", "cheap") }] };
        }

        return batch.Lines.Count > 0 && Chance(4) ? batch with { Lines = [.. batch.Lines, batch.Lines[0]] } : batch;
    }

    IEnumerable<CustomerRecord> Members(IEnumerable<string> ids) => ids.Select(id => new CustomerRecord(id, Pick("Pune", "Agra")));

    IEnumerable<ProductRecord> Goods(IEnumerable<string> ids) =>
        ids.Select(id => new ProductRecord(id, Pick("10.00", "12.00"), Pick("4.00", "6.00", ""), Pick("Books", "Toys")));

    // Of two statements of an id in one batch the later one is left out: the batch would be refused.
    static ShopBatch Together(ShopBatch one, ShopBatch other) => one with
    {
        Customers = [.. one.Customers.Concat(other.Customers).DistinctBy(c => c.Id)],
        Products = [.. one.Products.Concat(other.Products).DistinctBy(p => p.Id)],
        Orders = [.. one.Orders.Concat(other.Orders).DistinctBy(o => o.Id)],
        Lines = [.. one.Lines.Concat(other.Lines.Where(l => l.Id == "" || !one.Lines.Any(o => o.Id == l.Id)))],
        Returns = [.. one.Returns.Concat(other.Returns).DistinctBy(r => r.Id)],
    };

    List<T> Some<T>(IEnumerable<T> choices, int count)
    {
        T[] all = [.. choices];
        random.Shuffle(all);
        return [.. all.Take(count)];
    }

    static string Total(IEnumerable<LineRecord> own, string discount) =>
        $"{own.Sum(l => l.Paid ?? 0) - (Money.Read(discount) ?? 0):0.00}";
}
