using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cartline.Simulator.Calendar;
using Cartline.Simulator.Files;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Orders;
using Cartline.Simulator.People;

namespace Cartline.Simulator;

/// <summary>Invents a shop and writes what it would deliver: four CSV files, their metadata and the answer key.</summary>
/// <param name="plan">The shop to invent.</param>
/// <param name="clock">Gives <c>generated_at</c> and nothing else.</param>
public sealed class ShopSimulator(ShopPlan plan, TimeProvider clock)
{
    private readonly int threads = plan.Threads > 0 ? plan.Threads : Environment.ProcessorCount;

    /// <summary>Writes the shop; an older set of files in the folder is replaced, and only by a whole new one.</summary>
    /// <param name="rawFolder">Where to; created when missing.</param>
    /// <param name="progress">Told now and then how far the work is.</param>
    /// <param name="cancel">Stops the work and leaves the folder as it was.</param>
    /// <returns>What was written, counted by reading the files again.</returns>
    /// <exception cref="ValidationException">The plan breaks its own rules; the message tells all of them.</exception>
    public async Task<GenerationReport> WriteAsync(
        string rawFolder, IProgress<GenerationProgress>? progress, CancellationToken cancel)
    {
        PlanRules.Check(plan);
        Directory.CreateDirectory(rawFolder);
        using var staged = new StagedFolder(rawFolder);
        var ids = OrderIds.For(plan);
        var products = new ProductBook(plan);
        var arrivals = new ArrivalCurve(plan);
        var cards = new CustomerCards(plan, ids.CustomerWidth);
        var sold = new int[plan.Products];
        await WriteCustomersAsync(staged, arrivals, cards, progress, cancel);
        var (orders, baskets) = Behave(products, arrivals, cards);
        var writer = new OrderWriter(orders, baskets, cards, ids, sold, threads);
        await using (var transactions = staged.Create(RawFiles.Transactions))
        await using (var items = staged.Create(RawFiles.TransactionItems))
        {
            await writer.WriteAsync(transactions, items, plan.StartDate,
                done => progress?.Report(new(RawFiles.Transactions, done, plan.Transactions)), cancel);
        }

        await WriteProductsAsync(staged, products, sold, progress, cancel);
        progress?.Report(new("audit", 0, writer.Lines));
        var tally = await FileAudit.ReadAsync(staged.PathOf, KnownIds.None, threads, cancel);
        var report = new GenerationReport
        {
            GeneratedAt = clock.GetUtcNow(),
            Seed = plan.Seed,
            DateRange = new(plan.StartDate, plan.EndDate),
            RecordCounts = new()
            {
                Customers = tally.Customers,
                Products = tally.Products,
                Transactions = tally.Orders,
                TransactionItems = tally.Lines,
            },
            Quality = FileAudit.Quality(tally),
            Bytes = tally.Bytes,
        };
        await File.WriteAllTextAsync(
            staged.PathOf(RawFiles.Metadata), JsonSerializer.Serialize(report, SimulatorJson.Default.GenerationReport) + "\n", cancel);
        cancel.ThrowIfCancellationRequested();
        staged.Publish([.. RawFiles.Tables, RawFiles.Metadata]);
        return report;
    }

    private (IOrderSource Orders, IBaskets Baskets) Behave(ProductBook products, ArrivalCurve arrivals, CustomerCards cards)
    {
        if (plan.Distribution == Distribution.Uniform)
        {
            var uniform = new UniformOrders(plan, products);
            return (uniform, uniform);
        }

        var days = plan.EndDate.DayNumber - plan.StartDate.DayNumber + 1;
        var anomalies = Anomalies.For(plan, arrivals.Existing);
        var calendar = new ShopCalendar(plan, anomalies, days);
        var lives = new CustomerLives(plan, calendar, arrivals, plan.Customers, threads);
        RateFinder.Fit(lives, days, plan.Transactions);
        var orders = new LifeOrders(plan, calendar, arrivals, lives, anomalies, days, plan.Transactions);
        return (orders, new LifeBaskets(plan, calendar, products, new(products), lives, cards, anomalies, products.Price));
    }

    private async Task WriteCustomersAsync(
        StagedFolder staged, ArrivalCurve arrivals, CustomerCards cards, IProgress<GenerationProgress>? progress, CancellationToken cancel)
    {
        await using var file = staged.Create(RawFiles.Customers);
        await file.WriteAsync(RawFiles.CustomersHeader.ToArray(), cancel);
        await BlockWriter.WriteAsync(file, plan.Customers, threads, (buffer, customer) =>
            cards.WriteRecord(buffer, customer, plan.StartDate.AddDays(arrivals.DayOf(customer)), moves: 0), cancel);
        progress?.Report(new(RawFiles.Customers, plan.Customers, plan.Customers));
    }

    private async Task WriteProductsAsync(
        StagedFolder staged, ProductBook products, int[] sold, IProgress<GenerationProgress>? progress, CancellationToken cancel)
    {
        await using var file = staged.Create(RawFiles.Products);
        await file.WriteAsync(RawFiles.ProductsHeader.ToArray(), cancel);
        await BlockWriter.WriteAsync(file, products.Count, threads, (buffer, product) =>
            products.WriteRecord(buffer, product, StockRoom.Left(products.DrawsOf(product), sold[product])), cancel);
        progress?.Report(new(RawFiles.Products, products.Count, products.Count));
    }
}
