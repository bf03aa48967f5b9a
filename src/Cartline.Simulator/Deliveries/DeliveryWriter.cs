using System.Security.Cryptography;
using System.Text.Json;
using Cartline.Simulator.Files;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Orders;
using Cartline.Simulator.Truth;

namespace Cartline.Simulator.Deliveries;

/// <summary>Writes a delivery as one set of files that appears whole or not at all.</summary>
internal sealed class DeliveryWriter(TimeProvider clock, IProgress<GenerationProgress>? progress, CancellationToken cancel)
{
    public async Task<GenerationReport> WriteAsync(string rawFolder, Delivery delivery)
    {
        Directory.CreateDirectory(rawFolder);
        using var staged = new StagedFolder(rawFolder);
        var world = delivery.World;
        await WriteCustomersAsync(staged, delivery);
        var writer = new OrderWriter(
            delivery.Orders, delivery.Baskets, world.Cards, world.Ids, delivery.Sold, world.Threads);
        await using (var transactions = staged.Create(RawFiles.Transactions))
        await using (var items = staged.Create(RawFiles.TransactionItems))
        {
            var expected = delivery.Number == 0 ? world.Plan.Transactions : 0;
            await writer.WriteAsync(transactions, items, world.Plan.StartDate,
                done => progress?.Report(new(RawFiles.Transactions, done, expected)), cancel);
        }

        await WriteProductsAsync(staged, delivery);
        List<string> files = [.. RawFiles.Tables];
        if (delivery.Orders is LifeOrders lives)
        {
            progress?.Report(new(RawFiles.Truth, 0, 0));
            await new TruthWriter(world, lives).WriteAsync(staged.Create(RawFiles.Truth), writer, cancel);
            await WriteStateAsync(staged, delivery, lives);
            files.AddRange([RawFiles.Truth, RawFiles.State]);
        }

        var report = (await AuditAsync(staged, delivery)) with { Files = await PrintsAsync(staged, files.Where(f => f != RawFiles.State)) };
        await WriteTextAsync(staged, RawFiles.Metadata, JsonSerializer.Serialize(report, DeliveryJson.Default.GenerationReport));
        cancel.ThrowIfCancellationRequested();
        staged.Publish([.. files, RawFiles.Metadata]);
        return report;
    }

    private async Task WriteCustomersAsync(StagedFolder staged, Delivery delivery)
    {
        var world = delivery.World;
        var chosen = delivery.Customers;
        await using var file = staged.Create(RawFiles.Customers);
        await file.WriteAsync(RawFiles.CustomersHeader.ToArray(), cancel);
        await BlockWriter.WriteAsync(file, chosen.Count, world.Threads, (buffer, index) =>
        {
            var registered = world.Plan.StartDate.AddDays(world.Arrivals.DayOf(chosen[index]));
            world.Cards.WriteRecord(buffer, chosen[index], registered);
        }, cancel);
        progress?.Report(new(RawFiles.Customers, chosen.Count, chosen.Count));
    }

    private async Task WriteProductsAsync(StagedFolder staged, Delivery delivery)
    {
        var products = delivery.World.Products;
        var chosen = delivery.Products;
        await using var file = staged.Create(RawFiles.Products);
        await file.WriteAsync(RawFiles.ProductsHeader.ToArray(), cancel);
        await BlockWriter.WriteAsync(file, chosen.Count, delivery.World.Threads, (buffer, index) =>
        {
            var product = chosen[index];
            var stock = StockRoom.Left(products.DrawsOf(product), delivery.Sold[product]);
            products.WriteRecord(buffer, product, delivery.Prices.Price[product], delivery.Prices.Cost[product], stock);
        }, cancel);
        progress?.Report(new(RawFiles.Products, chosen.Count, chosen.Count));
    }

    private async Task WriteStateAsync(StagedFolder staged, Delivery delivery, LifeOrders orders)
    {
        var world = delivery.World;
        var state = new ShopState
        {
            Plan = world.Plan with { Threads = 0 },
            Delivery = delivery.Number,
            Days = world.Days,
            RateScale = world.Lives.RateScale,
            DropScale = world.Lives.DropScale,
            LastOrder = orders.LastOrder,
            LastLine = orders.LastLine,
            Customers = world.Arrivals.Count,
            Moves = MoveBook.Pack(delivery.Moves),
            Prices = delivery.Prices.Price,
            Costs = delivery.Prices.Cost,
            Sold = delivery.Sold,
        };
        await WriteTextAsync(staged, RawFiles.State, JsonSerializer.Serialize(state, DeliveryJson.Default.ShopState));
    }

    private async Task<GenerationReport> AuditAsync(StagedFolder staged, Delivery delivery)
    {
        progress?.Report(new("audit", 0, 0));
        var world = delivery.World;
        var tally = await FileAudit.ReadAsync(staged.PathOf, delivery.Earlier, world.Threads, cancel);
        var first = world.Plan.StartDate;
        return new()
        {
            GeneratedAt = clock.GetUtcNow(),
            Seed = world.Plan.Seed,
            Delivery = delivery.Number,
            DateRange = new(first.AddDays(delivery.FirstDay), first.AddDays(world.Days - 1)),
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
    }

    private async Task<SortedDictionary<string, string>> PrintsAsync(StagedFolder staged, IEnumerable<string> files)
    {
        var prints = await Task.WhenAll(files.Select(async name =>
        {
            await using var file = File.OpenRead(staged.PathOf(name));
            return (name, Print: Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)));
        }));
        return new(prints.ToDictionary(p => p.name, p => p.Print), StringComparer.Ordinal);
    }

    private async Task WriteTextAsync(StagedFolder staged, string file, string text) =>
        await File.WriteAllTextAsync(staged.PathOf(file), text + "\n", cancel);
}
