namespace Cartline.Tests.Cli;

public sealed class PostgresQueryTests(TinyPostgresShop shop) : QueryTests(shop.Path, shop.Database), IClassFixture<TinyPostgresShop>;
