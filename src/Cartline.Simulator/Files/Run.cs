using System.Collections;

namespace Cartline.Simulator.Files;

/// <summary>The numbers from 0 up to a count, without a list of them.</summary>
internal sealed class Run(int count) : IReadOnlyList<int>
{
    public int Count => count;

    public int this[int index] => index;

    public IEnumerator<int> GetEnumerator() => Enumerable.Range(0, count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
