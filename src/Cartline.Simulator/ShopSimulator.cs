using System.ComponentModel.DataAnnotations;
using Cartline.Simulator.Batches;
using Cartline.Simulator.Files;
using Cartline.Simulator.Orders;
using Cartline.Simulator.People;
using Cartline.Simulator.Plan;
using Cartline.Simulator.World;

namespace Cartline.Simulator;

/// <summary>Invents a shop and writes what it would deliver: four CSV files, their metadata and the answer key.</summary>
/// <param name="plan">The shop to invent.</param>
/// <param name="clock">Gives <c>generated_at</c> and nothing else.</param>
public sealed class ShopSimulator(ShopPlan plan, TimeProvider clock)
{
    /// <summary>
    /// Whether a generation into this folder was killed, so that its files may be missing or incomplete and the shop should be
    /// generated again.
    /// </summary>
    public static bool WasInterrupted(string rawFolder) => Directory.Exists(StagedFolder.WorkingName(rawFolder));

    /// <summary>Writes the shop; an older set of files in the folder is replaced, and only by a whole new one.</summary>
    /// <param name="rawFolder">Where to; created when missing.</param>
    /// <param name="progress">Told now and then how far the work is.</param>
    /// <param name="cancel">Stops the work and leaves the folder's files as they were.</param>
    /// <returns>What was written, counted by reading the files again.</returns>
    /// <exception cref="ValidationException">The plan breaks its own rules; the message tells all of them.</exception>
    public async Task<GenerationReport> WriteAsync(
        string rawFolder, IProgress<GenerationProgress>? progress, CancellationToken cancel)
    {
        PlanRules.Check(plan);
        // The work is all processor and disk: it leaves the caller's thread free.
        return await Task.Run(() => new BatchWriter(clock, progress, cancel).WriteAsync(rawFolder, First()), cancel);
    }

    private Batch First()
    {
        var days = ShopWorld.PlannedDays(plan);
        var world = new ShopWorld(plan, days, plan.Threads > 0 ? plan.Threads : Environment.ProcessorCount);
        var prices = new Goods.PriceState(world.Products.Price, world.Products.Cost);
        var (orders, baskets) = Behave(world);
        return new()
        {
            World = world,
            Number = 0,
            FirstDay = 0,
            Orders = orders,
            Baskets = baskets,
            Customers = new Run(plan.Customers),
            Products = new Run(plan.Products),
            Prices = prices,
            Sold = new int[plan.Products],
            Earlier = KnownIds.None,
        };
    }

    private (IOrderSource Orders, IBaskets Baskets) Behave(ShopWorld world)
    {
        if (plan.Distribution == Distribution.Uniform)
        {
            var uniform = new UniformOrders(plan, world.Products);
            return (uniform, uniform);
        }

        RateFinder.Fit(world.Lives, world.Days, plan.Transactions);
        var prices = new Goods.PriceList(world.Products.Price, world.Products.Price, 0);
        return (new LifeOrders(world, firstDay: 0, plan.Transactions), new LifeBaskets(world, prices));
    }
}
