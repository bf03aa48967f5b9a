using Cartline.Dashboards.Definitions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Docs;

public sealed class MetricsPageTests
{
    [Fact]
    public void Is_written_from_the_definitions() =>
        Golden.Equal("docs/metrics.md", MetricsPage.Write(DashboardDefinitions.Read(Repo.At("metrics"))));
}
