using Cartline.Simulator.Chance;
using Cartline.Simulator.Plan;

namespace Cartline.Simulator.Batches;

/// <summary>Who has moved house how often.</summary>
internal static class MoveBook
{
    /// <summary>The moves as number and count, one customer after another.</summary>
    public static int[] Pack(byte[]? moves) => moves is null
        ? []
        : [.. Enumerable.Range(0, moves.Length).Where(c => moves[c] > 0).SelectMany(c => new[] { c, moves[c] })];

    public static byte[] Unpack(int[] packed, int customers)
    {
        var moves = new byte[customers];
        for (var i = 0; i + 1 < packed.Length; i += 2)
        {
            moves[packed[i]] = (byte)packed[i + 1];
        }

        return moves;
    }

    /// <summary>Lets some of the customers known so far move.</summary>
    /// <returns>The numbers of those who did.</returns>
    public static List<int> Move(ShopPlan plan, byte[] moves, int known, int batch, int days)
    {
        var share = 1 - PortableMath.Pow(Math.Max(1e-12, 1 - plan.MovedShare), days / 30.0);
        var draws = Draws.For(plan.Seed, Entity.Move).Of((ulong)batch);
        var moved = new List<int>();
        for (var customer = 0; customer < known; customer++)
        {
            if (plan.MovedShare > 0 && draws.Unit(customer) < share && moves[customer] < byte.MaxValue)
            {
                moves[customer]++;
                moved.Add(customer);
            }
        }

        return moved;
    }
}
