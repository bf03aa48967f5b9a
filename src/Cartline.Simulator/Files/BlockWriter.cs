namespace Cartline.Simulator.Files;

/// <summary>Writes numbered records in blocks made side by side and written in order.</summary>
internal static class BlockWriter
{
    private const int BlockSize = 4096;
    private const int BlocksAtOnce = 16;

    public static async Task WriteAsync(Stream to, int count, int threads, Action<RecordBuffer, int> writeRecord, CancellationToken cancel)
    {
        var buffers = Enumerable.Range(0, BlocksAtOnce).Select(_ => new RecordBuffer(1 << 19)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        for (var start = 0L; start < count; start += (long)BlockSize * BlocksAtOnce)
        {
            var first = start;
            var blocks = (int)Math.Min(BlocksAtOnce, (count - start + BlockSize - 1) / BlockSize);
            Parallel.For(0, blocks, options, block =>
            {
                var buffer = buffers[block];
                buffer.Clear();
                var from = (int)(first + ((long)block * BlockSize));
                var to = (int)Math.Min(count, (long)from + BlockSize);
                for (var record = from; record < to; record++)
                {
                    writeRecord(buffer, record);
                }
            });
            for (var block = 0; block < blocks; block++)
            {
                await to.WriteAsync(buffers[block].Written, cancel);
            }
        }
    }
}
