using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class DuckDbQueryTests(TinyShop shop) : QueryTests(shop.Path, database: null), IClassFixture<TinyShop>;
