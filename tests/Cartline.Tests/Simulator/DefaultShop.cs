using Cartline.Simulator.Plan;

namespace Cartline.Tests.Simulator;

/// <summary>The shop of the default settings, written once for all tests of a class.</summary>
public sealed class DefaultShop : IAsyncLifetime
{
    internal InventedShop Files { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Files = await InventedShop.WriteAsync(new ShopPlan());

    public ValueTask DisposeAsync()
    {
        Files.Dispose();
        return ValueTask.CompletedTask;
    }
}
