namespace Cartline.Tests.Dashboards.Server;

public sealed class PostgresDashboardServerTests(PostgresServedShop served) : ServerTests(served), IClassFixture<PostgresServedShop>;
