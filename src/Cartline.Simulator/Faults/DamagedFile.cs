using Cartline.Simulator.Files;

namespace Cartline.Simulator.Faults;

/// <summary>Copies a file and puts records in between, saying where each came to stand.</summary>
internal static class DamagedFile
{
    /// <summary>A record with the sound record it follows; many may follow one.</summary>
    internal sealed record Placed(long After, string Kind, Damage Damage, IReadOnlyList<string> AlsoFires);

    public static async Task<List<FaultEntry>> WriteAsync(
        string from, string to, string folder, IReadOnlyList<Placed> placed, CancellationToken cancel)
    {
        var entries = new List<FaultEntry>();
        var name = Path.GetFileName(from);
        var queue = new Queue<Placed>(placed.OrderBy(p => p.After));
        using var reader = new RecordReader(from);
        await using var output = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        var buffer = new RecordBuffer(1 << 16);
        var line = 1L;
        var record = 0L;
        var sound = -1L;
        while (reader.Read())
        {
            buffer.Reserve(reader.Raw.Length + 1);
            buffer.Text(reader.Raw);
            buffer.EndRecord();
            sound++;
            line++;
            for (record++; queue.Count > 0 && queue.Peek().After <= sound; record++)
            {
                Put(queue.Dequeue());
            }

            if (buffer.Length > 1 << 15)
            {
                await output.WriteAsync(buffer.Written, cancel);
                buffer.Clear();
            }
        }

        for (; queue.Count > 0; record++)
        {
            Put(queue.Dequeue());
        }

        await output.WriteAsync(buffer.Written, cancel);
        return entries;

        void Put(Placed one)
        {
            buffer.Reserve(one.Damage.Bytes.Length + 1);
            buffer.Text(one.Damage.Bytes);
            buffer.EndRecord();
            if (one.Damage.IsFault)
            {
                entries.Add(new()
                {
                    Kind = one.Kind,
                    Folder = folder,
                    File = name,
                    Line = line,
                    Record = record,
                    Id = one.Damage.Id,
                    ExpectedOutcome = one.Damage.Outcome,
                    Check = one.Damage.Check,
                    AlsoFires = one.AlsoFires,
                });
            }

            line += 1 + one.Damage.Bytes.AsSpan().Count((byte)'\n');
        }
    }
}
