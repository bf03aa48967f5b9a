using Cartline.Tests.Core.Staging;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Sources.Formats;

public sealed class LargeWorkbookTests
{
    const long MostBytes = 24 << 20;

    [Fact]
    public async Task Are_read_row_by_row_in_memory_that_does_not_grow()
    {
        var count = Sweep.Count(5_000, 100_000);
        using var file = new FormatFile { Columns = ["transaction_id", "line_total", "note"] };
        List<string[]> rows = [["transaction_id", "line_total", "note"]];
        rows.AddRange(Enumerable.Range(1, count).Select(i => (string[])[$"T{i:000000}", $"{i}.25", new string('x', 200)]));
        await FormatShop.WorkbookAsync(file.At("lines.xlsx"), [("Lines", rows)]);
        rows.Clear();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var records = file.Open("lines.xlsx");
        var most = 0L;
        while (records.Read())
        {
            if (records.RecordNumber % 1_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(count, records.Counts.Good);
        Assert.True(most < MostBytes, $"{most:N0} bytes were held, of at most {MostBytes:N0}.");
    }
}
