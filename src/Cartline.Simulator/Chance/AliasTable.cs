using System.Runtime.CompilerServices;

namespace Cartline.Simulator.Chance;

/// <summary>Picks an index with given weights in constant time (Vose 1991).</summary>
internal sealed class AliasTable
{
    private readonly uint[] keep;
    private readonly int[] other;

    public AliasTable(ReadOnlySpan<double> weights)
    {
        var count = weights.Length;
        keep = new uint[count];
        other = new int[count];
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var scaled = new double[count];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = 0; i < count; i++)
        {
            scaled[i] = sum > 0 ? weights[i] * count / sum : 1;
            other[i] = i;
            (scaled[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var less = small.Pop();
            var more = large.Peek();
            keep[less] = (uint)(scaled[less] * uint.MaxValue);
            other[less] = more;
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1)
            {
                small.Push(large.Pop());
            }
        }

        foreach (var rest in small.Concat(large))
        {
            keep[rest] = uint.MaxValue;
            other[rest] = rest;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Pick(ulong bits)
    {
        var slot = (int)(((bits >> 32) * (ulong)keep.Length) >> 32);
        return (uint)bits <= keep[slot] ? slot : other[slot];
    }
}
