namespace Cartline.Simulator.Files;

/// <summary>Customers and products that earlier batches brought.</summary>
/// <param name="Registered">Registration dates as 20240131 by customer number; the largest number where unknown.</param>
/// <param name="Products">Products known before, from number 1.</param>
internal sealed record KnownIds(int[] Registered, int Products)
{
    public static readonly KnownIds None = new([], 0);

    public int[] With(int[] registered)
    {
        var all = new int[Math.Max(registered.Length, Registered.Length)];
        Array.Fill(all, int.MaxValue);
        Registered.CopyTo(all, 0);
        for (var id = 0; id < registered.Length; id++)
        {
            all[id] = Math.Min(all[id], registered[id]);
        }

        return all;
    }

    public bool[] With(bool[] products)
    {
        var all = new bool[Math.Max(products.Length, Products + 1)];
        products.CopyTo(all, 0);
        for (var id = 1; id <= Products; id++)
        {
            all[id] = true;
        }

        return all;
    }
}
