namespace Cartline.Tests.Dashboards.Server;

public sealed class DuckDbDashboardServerTests(DuckDbServedShop served) : ServerTests(served), IClassFixture<DuckDbServedShop>;
