namespace Cartline.Core.Sources;

/// <summary>The stretch of a file that is in memory. It slides forward, and grows only for a record that does not fit.</summary>
internal sealed class SlidingBuffer(InputFile file, CsvBuffers sizes)
{
    private bool atEnd;

    /// <summary>The bytes; those behind <see cref="Length"/> mean nothing.</summary>
    public byte[] Data { get; private set; } = new byte[sizes.ReadBytes];

    /// <summary>How many bytes of <see cref="Data"/> are the file's.</summary>
    public int Length { get; private set; }

    /// <summary>Moves the bytes to the front and reads more behind them.</summary>
    /// <param name="keepFrom">Bytes before this place are dropped.</param>
    /// <returns>False when an earlier call met the end of the file; nothing moves then.</returns>
    public bool Fill(int keepFrom)
    {
        if (atEnd)
        {
            return false;
        }

        var kept = Length - keepFrom;
        var room = Data.Length;
        var grows = kept > room / 2 && room <= sizes.LongestRecord;
        var into = grows ? new byte[Math.Min(2L * room, sizes.LongestRecord + 1L)] : Data;
        Buffer.BlockCopy(Data, keepFrom, into, 0, kept);
        var taken = file.Read(into.AsSpan(kept, into.Length - kept));
        (Data, Length, atEnd) = (into, kept + taken, taken == 0);
        return true;
    }
}
