using Cartline.Tests.Support;

namespace Cartline.Tests.Engines;

public sealed class DuckDbContractChangeTests : ContractChangeTests
{
    protected override Task<Shop> OpenAsync() => Task.FromResult(Shop.OnDuckDb());

    protected override Task StateFormatAsync(Shop shop, int number) =>
        File.WriteAllTextAsync(Path.Combine(shop.Project.Data, "state", "format"), $"{number}", TestContext.Current.CancellationToken);
}
