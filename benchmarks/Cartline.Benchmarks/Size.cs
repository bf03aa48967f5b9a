namespace Cartline.Benchmarks;

/// <summary>How much a shop has sold.</summary>
/// <param name="Name">For instance <c>10k</c>.</param>
/// <param name="Customers">Customers.</param>
/// <param name="Products">Products.</param>
/// <param name="Transactions">Orders, about three lines each.</param>
internal sealed record Size(string Name, int Customers, int Products, int Transactions);
