using System.Security.Cryptography;
using System.Text.Json;
using Cartline.Simulator.Files;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Money;
using Cartline.Simulator.Orders;
using Cartline.Simulator.Stock;
using Cartline.Simulator.Truth;

namespace Cartline.Simulator.Batches;

/// <summary>Writes a batch as one set of files that appears whole or not at all.</summary>
internal sealed class BatchWriter(TimeProvider clock, IProgress<GenerationProgress>? progress, CancellationToken cancel)
{
    public async Task<GenerationReport> WriteAsync(string rawFolder, Batch batch)
    {
        Directory.CreateDirectory(rawFolder);
        using var staged = new StagedFolder(rawFolder);
        var world = batch.World;
        int[] soldBefore = world.Plan.Inventory ? [.. batch.Sold] : [];
        await WriteCustomersAsync(staged, batch);
        var writer = new OrderWriter(
            batch.Orders, batch.Baskets, world.Cards, world.Ids, batch.Sold, world.Threads);
        await using (var transactions = staged.Create(RawFiles.Transactions))
        await using (var items = staged.Create(RawFiles.TransactionItems))
        {
            var expected = batch.Number == 0 ? world.Plan.Transactions : 0;
            await writer.WriteAsync(transactions, items, world.Plan.StartDate,
                done => progress?.Report(new(RawFiles.Transactions, done, expected)), cancel);
        }

        await WriteProductsAsync(staged, batch);
        var audited = await AuditAsync(staged, batch);
        var money = world.Plan.WholeMoney ? new MoneyWriter(world).Write(staged.PathOf, cancel) : null;
        var stock = world.Plan.Inventory ? new InventoryWriter(world, batch.FirstDay, soldBefore).Write(staged.PathOf, cancel) : null;
        List<string> files = money is null ? [.. RawFiles.Tables] : [.. RawFiles.Tables, RawFiles.Returns];
        files.AddRange(stock is null ? [] : [RawFiles.Inventory]);
        if (batch.Orders is LifeOrders lives)
        {
            progress?.Report(new(RawFiles.Truth, 0, 0));
            await new TruthWriter(world, lives).WriteAsync(staged.Create(RawFiles.Truth), writer, money, stock, cancel);
            await WriteStateAsync(staged, batch, lives);
            files.AddRange([RawFiles.Truth, RawFiles.State]);
        }

        var report = audited with
        {
            RecordCounts = audited.RecordCounts with { Returns = money?.Returns ?? 0, Inventory = stock?.Records ?? 0 },
            Files = await PrintsAsync(staged, files.Where(f => f != RawFiles.State)),
        };
        await WriteTextAsync(staged, RawFiles.Metadata, JsonSerializer.Serialize(report, BatchJson.Default.GenerationReport));
        cancel.ThrowIfCancellationRequested();
        staged.Publish([.. files, RawFiles.Metadata]);
        return report;
    }

    private async Task WriteCustomersAsync(StagedFolder staged, Batch batch)
    {
        var world = batch.World;
        var chosen = batch.Customers;
        await using var file = staged.Create(RawFiles.Customers);
        await file.WriteAsync(RawFiles.CustomersHeader.ToArray(), cancel);
        await BlockWriter.WriteAsync(file, chosen.Count, world.Threads, (buffer, index) =>
        {
            var registered = world.Plan.StartDate.AddDays(world.Arrivals.DayOf(chosen[index]));
            world.Cards.WriteRecord(buffer, chosen[index], registered);
        }, cancel);
        progress?.Report(new(RawFiles.Customers, chosen.Count, chosen.Count));
    }

    private async Task WriteProductsAsync(StagedFolder staged, Batch batch)
    {
        var products = batch.World.Products;
        var chosen = batch.Products;
        await using var file = staged.Create(RawFiles.Products);
        await file.WriteAsync(RawFiles.ProductsHeader.ToArray(), cancel);
        await BlockWriter.WriteAsync(file, chosen.Count, batch.World.Threads, (buffer, index) =>
        {
            var product = chosen[index];
            var stock = StockRoom.Left(products.DrawsOf(product), batch.Sold[product]);
            products.WriteRecord(buffer, product, batch.Prices.Price[product], batch.Prices.Cost[product], stock);
        }, cancel);
        progress?.Report(new(RawFiles.Products, chosen.Count, chosen.Count));
    }

    private async Task WriteStateAsync(StagedFolder staged, Batch batch, LifeOrders orders)
    {
        var world = batch.World;
        var state = new ShopState
        {
            Plan = world.Plan with { Threads = 0 },
            Batch = batch.Number,
            Days = world.Days,
            RateScale = world.Lives.RateScale,
            DropScale = world.Lives.DropScale,
            LastOrder = orders.LastOrder,
            LastLine = orders.LastLine,
            Customers = world.Arrivals.Count,
            Moves = MoveBook.Pack(batch.Moves),
            Prices = batch.Prices.Price,
            Costs = batch.Prices.Cost,
            Sold = batch.Sold,
        };
        await WriteTextAsync(staged, RawFiles.State, JsonSerializer.Serialize(state, BatchJson.Default.ShopState));
    }

    private async Task<GenerationReport> AuditAsync(StagedFolder staged, Batch batch)
    {
        progress?.Report(new("audit", 0, 0));
        var world = batch.World;
        var tally = await FileAudit.ReadAsync(staged.PathOf, batch.Earlier, world.Threads, cancel);
        var first = world.Plan.StartDate;
        return new()
        {
            GeneratedAt = clock.GetUtcNow(),
            Seed = world.Plan.Seed,
            Batch = batch.Number,
            DateRange = new(first.AddDays(batch.FirstDay), first.AddDays(world.Days - 1)),
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
