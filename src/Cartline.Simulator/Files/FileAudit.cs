namespace Cartline.Simulator.Files;

/// <summary>Reads the written files again and counts what is wrong with them, knowing nothing of how they were made.</summary>
internal static class FileAudit
{
    /// <summary>Counts records and faults of a set of files.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="earlier">What earlier batches of the same shop brought.</param>
    /// <param name="threads">Stretches read side by side.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<AuditTally> ReadAsync(
        Func<string, string> folder, KnownIds earlier, int threads, CancellationToken cancel)
    {
        var all = new AuditTally();
        var registered = await Task.Run(() => ReadCustomers(folder(RawFiles.Customers), earlier, all, cancel), cancel);
        var products = await Task.Run(() => ReadProducts(folder(RawFiles.Products), earlier, all, cancel), cancel);
        var cuts = OrderAudit.Cut(folder(RawFiles.Transactions), folder(RawFiles.TransactionItems), threads);
        var parts = await Task.WhenAll(cuts.Select(cut => Task.Run(
            () => new OrderAudit(registered, products).Read(
                folder(RawFiles.Transactions), folder(RawFiles.TransactionItems), cut, cancel), cancel)));
        foreach (var part in parts)
        {
            all.Add(part);
        }

        all.Bytes = RawFiles.Tables.Sum(file => new FileInfo(folder(file)).Length);
        return all;
    }

    /// <summary>What goes into the metadata.</summary>
    public static QualityCounts Quality(AuditTally tally)
    {
        var records = tally.Customers + tally.Products + tally.Orders + tally.Lines;
        var faults = tally.OrphanCustomers + tally.OrphanProducts + tally.OrphanOrders + tally.Violations;
        return new()
        {
            OrphanCustomerIds = tally.OrphanCustomers,
            OrphanProductIds = tally.OrphanProducts,
            OrphanTransactionIds = tally.OrphanOrders,
            ConstraintViolations = tally.Violations,
            DataQualityScore = records == 0 ? 0 : decimal.Round(
                100m * Math.Max(0, records - faults) / records, 2, MidpointRounding.AwayFromZero),
        };
    }

    private static int[] ReadCustomers(string path, KnownIds earlier, AuditTally tally, CancellationToken cancel)
    {
        var registered = new int[1024];
        Array.Fill(registered, int.MaxValue);
        var mails = new HashSet<ulong>();
        var last = 0L;
        using var reader = new RecordReader(path);
        reader.Read();
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            tally.Customers++;
            var id = reader.Count == 10 ? Parse.Id(reader[0], "CUST"u8) : -1;
            if (id <= last || !mails.Add(Hash(reader[3])) || Parse.Date(reader[5]) < 0)
            {
                // Ids that only ever rise are unique.
                tally.Violations++;
                continue;
            }

            last = id;
            if (id >= registered.Length)
            {
                var before = registered.Length;
                Array.Resize(ref registered, (int)Math.Max(id + 1, before * 2L));
                Array.Fill(registered, int.MaxValue, before, registered.Length - before);
            }

            registered[id] = Parse.Date(reader[5]);
        }

        return earlier.With(registered);
    }

    private static bool[] ReadProducts(string path, KnownIds earlier, AuditTally tally, CancellationToken cancel)
    {
        var known = new bool[1024];
        var last = 0L;
        using var reader = new RecordReader(path);
        reader.Read();
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            tally.Products++;
            var id = reader.Count == 9 ? Parse.Id(reader[0], "PROD"u8) : -1;
            if (id <= last || Parse.Money(reader[5]) < 0 || Parse.Money(reader[5]) >= Parse.Money(reader[4])
                || Parse.Number(reader[7]) < 0)
            {
                tally.Violations++;
                continue;
            }

            last = id;
            if (id >= known.Length)
            {
                Array.Resize(ref known, (int)Math.Max(id + 1, known.Length * 2L));
            }

            known[id] = true;
        }

        return earlier.With(known);
    }

    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
