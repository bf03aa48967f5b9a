namespace Cartline.Simulator.Orders;

/// <summary>A stretch of orders in order of time; kept and filled again.</summary>
internal sealed class OrderWindow
{
    public int Count { get; private set; }

    /// <summary>Number of the first order, from 1.</summary>
    public long FirstOrder { get; set; }

    /// <summary>Seconds since the start of the shop's first day.</summary>
    public long[] When { get; private set; } = [];

    public int[] Customer { get; private set; } = [];

    /// <summary>Which order of its customer this is, from 0.</summary>
    public int[] Sequence { get; private set; } = [];

    /// <summary>Lines of each order.</summary>
    public byte[] Lines { get; private set; } = [];

    /// <summary>Number of the first line of each order, from 1.</summary>
    public long[] FirstLine { get; private set; } = [];

    public void Resize(int count)
    {
        Count = count;
        if (When.Length >= count)
        {
            return;
        }

        var room = Math.Max(count, 1024);
        When = new long[room];
        Customer = new int[room];
        Sequence = new int[room];
        Lines = new byte[room];
        FirstLine = new long[room];
    }
}
