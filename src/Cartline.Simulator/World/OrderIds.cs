using Cartline.Simulator.Goods;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.World;

/// <summary>Digits of the ids: as in the seed's files, wider when the shop needs it.</summary>
/// <param name="CustomerWidth">Digits after <c>CUST</c>.</param>
/// <param name="ProductWidth">Digits after <c>PROD</c>.</param>
/// <param name="OrderWidth">Digits after <c>TXN</c>.</param>
/// <param name="LineWidth">Digits after <c>ITEM</c>, enough for orders of the most lines.</param>
internal sealed record OrderIds(int CustomerWidth, int ProductWidth, int OrderWidth, int LineWidth)
{
    public static OrderIds For(ShopPlan plan) => new(
        Math.Max(4, ProductBook.Digits(plan.Customers)),
        Math.Max(4, ProductBook.Digits(plan.Products)),
        Math.Max(6, ProductBook.Digits(plan.Transactions)),
        Math.Max(6, ProductBook.Digits((long)plan.Transactions * plan.TransactionItemsMax)));
}
