using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cartline.Simulator.Batches;
using Cartline.Simulator.Files;
using Cartline.Simulator.Goods;
using Cartline.Simulator.Orders;
using Cartline.Simulator.Plan;
using Cartline.Simulator.World;

namespace Cartline.Simulator;

/// <summary>
/// Continues a shop from its last batch: new customers, moved customers, changed prices, new and late orders.
/// </summary>
/// <param name="clock">Gives <c>generated_at</c> and nothing else.</param>
/// <param name="threads">Threads to use, 0 for one on each core. The files are the same for any number.</param>
public sealed class ShopContinuation(TimeProvider clock, int threads = 0)
{
    /// <summary>Replaces the batch in the folder by the next: only what is new or has changed.</summary>
    /// <param name="rawFolder">Holds <c>generation_state.json</c> of the batch before.</param>
    /// <param name="days">Days to live on, 1 to 3,660.</param>
    /// <param name="progress">Told now and then how far the work is.</param>
    /// <param name="cancel">Stops the work and leaves the folder's files as they were.</param>
    /// <returns>What was written, counted by reading the files again.</returns>
    /// <exception cref="FileNotFoundException">No realistic shop was generated in the folder before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The days are out of range.</exception>
    /// <exception cref="ValidationException">The state holds a plan that breaks the rules.</exception>
    public async Task<GenerationReport> WriteNextAsync(
        string rawFolder, int days, IProgress<GenerationProgress>? progress, CancellationToken cancel)
    {
        if (days is < 1 or > 3_660)
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, "A shop can be continued by 1 to 3,660 days at a time.");
        }

        var path = Path.Combine(rawFolder, RawFiles.State);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{path} is missing, so there is no shop to continue. Generate a realistic shop into this folder first.", path);
        }

        ShopState state;
        await using (var file = File.OpenRead(path))
        {
            state = await JsonSerializer.DeserializeAsync(file, BatchJson.Default.ShopState, cancel)
                ?? throw new ValidationException($"{path} is empty. Generate a realistic shop into this folder first.");
        }

        PlanRules.Check(state.Plan);
        if (state.Days + days > DayNames.MostDays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(days), days, $"The shop is {state.Days:N0} days old and ends after {DayNames.MostDays:N0}. Generate a new one.");
        }

        return await Task.Run(() => new BatchWriter(clock, progress, cancel).WriteAsync(rawFolder, Next(state, days)), cancel);
    }

    private Batch Next(ShopState state, int days)
    {
        var plan = state.Plan;
        var number = state.Batch + 1;
        var before = new PriceState(state.Prices, state.Costs);
        var (after, changed) = PriceBook.Change(plan, before, number, days);
        var moves = MoveBook.Unpack(state.Moves, (int)Math.Min(int.MaxValue, state.Customers * 20L) + 1024);
        var moved = MoveBook.Move(plan, moves, state.Customers, number, days);
        var world = new ShopWorld(plan, state.Days + days, threads > 0 ? threads : Environment.ProcessorCount, moves);
        world.Lives.RateScale = state.RateScale;
        world.Lives.DropScale = state.DropScale;
        return new()
        {
            World = world,
            Number = number,
            FirstDay = state.Days,
            Orders = new LifeOrders(world, state.Days, wanted: 0, state.LastOrder + 1, state.LastLine + 1),
            Baskets = new LifeBaskets(world, new(before.Price, after.Price, state.Days)),
            Customers = [.. moved, .. Enumerable.Range(state.Customers, world.Arrivals.Count - state.Customers)],
            Products = changed,
            Prices = after,
            Sold = [.. state.Sold],
            Earlier = Known(world, state.Customers),
            Moves = moves,
        };
    }

    private static KnownIds Known(ShopWorld world, int customers)
    {
        var registered = new int[customers + 1];
        registered[0] = int.MaxValue;
        for (var customer = 0; customer < customers; customer++)
        {
            var day = world.Plan.StartDate.AddDays(world.Arrivals.DayOf(customer));
            registered[customer + 1] = (day.Year * 10_000) + (day.Month * 100) + day.Day;
        }

        return new(registered, world.Plan.Products);
    }
}
