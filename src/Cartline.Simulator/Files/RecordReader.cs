namespace Cartline.Simulator.Files;

/// <summary>
/// Reads the records of a CSV file without a copy per field. It reads what the simulator writes (quotes hold commas,
/// never line ends); it is no general reader.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private readonly FileStream file;
    private readonly long end;
    private readonly int[] starts = new int[17];
    private byte[] buffer = new byte[1 << 20];
    private int filled;
    private int next;
    private int line;
    private int length;
    private long position;

    /// <summary>Opens a stretch of a file that starts and ends between two records.</summary>
    public RecordReader(string path, long start = 0, long end = long.MaxValue)
    {
        file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        file.Position = position = start;
        this.end = Math.Min(end, file.Length);
    }

    /// <summary>Fields of the record just read.</summary>
    public int Count { get; private set; }

    /// <summary>Where the record just read starts in the file.</summary>
    public long Offset { get; private set; }

    /// <summary>The record as it stands in the file, without its line end.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(line, length);

    public ReadOnlySpan<byte> this[int field] => buffer.AsSpan(line + starts[field], starts[field + 1] - starts[field] - 1);

    /// <summary>Goes to the next record.</summary>
    public bool Read()
    {
        length = buffer.AsSpan(next, filled - next).IndexOf((byte)'\n');
        while (length < 0)
        {
            if (!Fill())
            {
                return false;
            }

            length = buffer.AsSpan(next, filled - next).IndexOf((byte)'\n');
        }

        line = next;
        Offset = position - filled + line;
        Split(buffer.AsSpan(line, length));
        next += length + 1;
        return true;
    }

    public void Dispose() => file.Dispose();

    private void Split(ReadOnlySpan<byte> record)
    {
        Count = 0;
        starts[0] = 0;
        for (var at = 0; Count < 16;)
        {
            var from = at;
            if (at < record.Length && record[at] == '"')
            {
                from = at + 1 + record[(at + 1)..].IndexOf((byte)'"');
            }

            var comma = record[from..].IndexOf((byte)',');
            at = comma < 0 ? record.Length + 1 : from + comma + 1;
            starts[++Count] = at;
            if (comma < 0)
            {
                return;
            }
        }
    }

    private bool Fill()
    {
        var rest = filled - next;
        if (rest == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        buffer.AsSpan(next, rest).CopyTo(buffer);
        next = 0;
        filled = rest;
        var room = (int)Math.Min(buffer.Length - filled, end - position);
        var read = room <= 0 ? 0 : file.Read(buffer, filled, room);
        filled += read;
        position += read;
        return read > 0;
    }
}
