using Cartline.Core.Options;

namespace Cartline.Tests.Core.Build.Sequences;

/// <summary>What became of a batch that was sent.</summary>
enum Outcome
{
    /// <summary>It is part of what is live.</summary>
    Accepted,

    /// <summary>It is in no version.</summary>
    Refused,

    /// <summary>It is what came last.</summary>
    NothingNew,
}

/// <summary>A second, plain reading of the rules of batches: which count, in which order, and what is live by them.</summary>
sealed class ShopModel
{
    readonly List<TakenBatch> taken = [];

    // Places are given by batches that were withdrawn as well.
    readonly List<TakenBatch> ever = [];
    int given;

    /// <summary>All that was taken and not withdrawn.</summary>
    public IReadOnlyList<TakenBatch> Taken => taken;

    /// <summary>Those that count, in the order of their days.</summary>
    public IEnumerable<TakenBatch> Live => taken.Where(b => !b.IsRefused).OrderBy(b => b.AsOf).ThenBy(b => b.Id);

    /// <summary>The newest day that counts; null before the first batch.</summary>
    public DateOnly? Newest => Live.LastOrDefault()?.AsOf;

    /// <summary>Refused batches that no other has corrected.</summary>
    public IEnumerable<TakenBatch> Open => taken.Where(b => b.IsRefused && !taken.Exists(m => m.Mends == b.Id));

    /// <summary>Numbers and states of the batches.</summary>
    public IEnumerable<string> States => taken.OrderBy(b => b.Id).Select(b => $"{b.Id} {(b.IsRefused ? "Refused" : "Accepted")}");

    /// <summary>Takes a batch, or not.</summary>
    public Outcome Send(ShopBatch batch)
    {
        var last = taken.MaxBy(b => b.Id);
        if (last?.Batch.Text == batch.Text)
        {
            if (!last.IsRefused)
            {
                return Outcome.NothingNew;
            }

            // The files of a refused batch are judged again, and it is one batch.
            taken.Remove(last);
        }

        var day = Day(batch);
        var mended = Open.OrderBy(b => b.AsOf).ThenBy(b => b.Id).FirstOrDefault(b => Corrects(batch, b.Batch));
        var placed = new TakenBatch(++given, batch, day, Live.Any(b => b.AsOf == day) ? day.AddDays(1) : day, mended?.Id, IsRefused: false);
        taken.Add(placed);
        ever.Add(placed);
        if (IsUnbearable(placed))
        {
            taken[^1] = placed with { IsRefused = true };
            return Outcome.Refused;
        }

        return Outcome.Accepted;
    }

    /// <summary>Accepts a refused batch as it is.</summary>
    /// <returns>Whether a batch after it is live, so that all have to be replayed.</returns>
    public bool Accept(int id)
    {
        var isReplay = Live.LastOrDefault() is { } last && taken.Single(b => b.Id == id) is var own
            && (own.AsOf, own.Id).CompareTo((last.AsOf, last.Id)) < 0;
        taken[taken.FindIndex(b => b.Id == id)] = taken.Single(b => b.Id == id) with { IsRefused = false };
        return isReplay;
    }

    /// <summary>Withdraws a refused batch.</summary>
    public void Withdraw(int id) => taken.RemoveAll(b => b.Id == id);

    /// <summary>What is live, as the lines that a comparison shows.</summary>
    public ShopFigures Figures()
    {
        MemberModel products = new("(unknown)|null|null"), customers = new("(unknown)");
        OrderModel? orders = null;
        var scope = new List<TakenBatch>();
        Dictionary<string, string> knownProducts = [], knownCustomers = [];
        foreach (var batch in Live)
        {
            scope.Add(batch);
            var placed = PlacedBatch.Of(scope, ever);
            orders = new OrderModel(placed);
            (knownProducts, knownCustomers) = (Products(placed), Customers(placed));
            Infer(knownProducts, orders.NamedProducts, products.Inferred);
            Infer(knownCustomers, orders.NamedCustomers, customers.Inferred);
            var isSnapshot = batch.Batch.Kind == DeliveryKind.Snapshot;
            products.Take(
                batch.OpensOn, knownProducts, Stated(batch.Batch.Products, p => p.Id, p => p.Ends),
                Covered(isSnapshot && batch.Batch.Products.Count > 0, scope.SelectMany(b => b.Batch.Products).Select(p => p.Id)));
            customers.Take(
                batch.OpensOn, knownCustomers, Stated(batch.Batch.Customers, c => c.Id, c => c.Ends),
                Covered(isSnapshot && batch.Batch.Customers.Count > 0, scope.SelectMany(b => b.Batch.Customers).Select(c => c.Id)));
        }

        return ShopFigures.Of(orders!, products, customers, knownProducts, knownCustomers);
    }

    DateOnly Day(ShopBatch batch)
    {
        if (batch.AsOf is { } stated)
        {
            return stated;
        }

        var sales = batch.Orders.Where(o => o.Id != "" && (Money.Read(o.Total) ?? 1) > 0 && o.Date is not null).Select(o => o.Date!.Value);
        return sales.Concat(Live.Select(b => b.AsOf)).Max();
    }

    // At least half of its orders; without orders the same kinds of files.
    static bool Corrects(ShopBatch batch, ShopBatch refused)
    {
        var orders = refused.Orders.Select(o => o.Id).Where(o => o != "").ToHashSet();
        return orders.Count == 0 ? batch.Returns.Count > 0 == refused.Returns.Count > 0
            : orders.Count(o => batch.Orders.Any(n => n.Id == o)) * 2 >= orders.Count;
    }

    // The limits of the test let pass whatever is not wholly unusable, or stated twice.
    bool IsUnbearable(TakenBatch batch)
    {
        var orders = new OrderModel(PlacedBatch.Of(Live, ever));
        return orders.IsUseless(batch.Id)
            || (batch.Batch.Products.Count > 0 && batch.Batch.Products.All(p => !p.IsUsable))
            || OrderModel.Twice(batch.Batch.Orders, o => o.Id, o => o.Row).Count > 0
            || OrderModel.Twice(batch.Batch.Lines, l => l.Id, l => l.Row).Count > 0;
    }

    static Dictionary<string, string> Products(IEnumerable<PlacedBatch> placed) => placed.OrderBy(p => p.Rank)
        .SelectMany(p => p.Batch.Products).Where(p => p.IsUsable && !p.Ends).GroupBy(p => p.Id)
        .ToDictionary(g => g.Key, g => g.Last())
        .ToDictionary(p => p.Key, p => $"{p.Value.Category}|{Shown(p.Value.Price)}|{Shown(p.Value.Cost)}");

    static Dictionary<string, string> Customers(IEnumerable<PlacedBatch> placed) => placed.OrderBy(p => p.Rank)
        .SelectMany(p => p.Batch.Customers).Where(c => !c.Ends).GroupBy(c => c.Id)
        .ToDictionary(g => g.Key, g => g.Last().City);

    static void Infer(Dictionary<string, string> known, IEnumerable<string> named, string values)
    {
        foreach (var id in named)
        {
            known.TryAdd(id, values);
        }
    }

    static Dictionary<string, bool> Stated<T>(IEnumerable<T> records, Func<T, string> id, Func<T, bool> ends) =>
        records.GroupBy(id).ToDictionary(g => g.Key, g => g.Any(ends));

    static string Shown(string amount) => Money.Shown(Money.Read(amount));

    static HashSet<string> Covered(bool isCovered, IEnumerable<string> ids) => isCovered ? [.. ids] : [];
}
