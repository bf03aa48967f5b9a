using System.Collections.Concurrent;
using Cartline.Core.Engine;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Faults;

/// <summary>Tries cells: a small shop with a live version, a second run that is disturbed, and a third one that is not.</summary>
/// <param name="server">Most cells have a database there.</param>
/// <param name="crashing">A server that may be stopped; asked for by the first cell that stops one.</param>
sealed class FaultTrial(PostgresServer server, Func<Task<PostgresCluster>> crashing)
{
    // A step can be over before its process is stopped. Such a try shows nothing, and another one takes its place.
    const int Tries = 12;
    const string Unchanged = "the published version has not changed";
    readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<string, IReadOnlyList<string>>>>> undisturbed = [];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Tries a cell until its fault falls within its step.</summary>
    /// <returns>What the page says of it.</returns>
    /// <exception cref="Exception">Something came of it that must not; says what, and what the run said.</exception>
    public async Task<string> OutcomeAsync(FaultCell cell)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await TryAsync(cell) is { } told)
            {
                return told;
            }
        }

        throw new InvalidOperationException($"The fault did not fall within the step in {Tries} tries.");
    }

    async Task<string?> TryAsync(FaultCell cell)
    {
        var cluster = cell.Fault.NeedsOwnServer ? await crashing() : null;
        await using var shop = await OpenAsync(cell.Engine, cluster);
        (await shop.CommandAsync(Quick(shop.Write(First)))).Ended(0);
        var (version, before, logs) = (await VersionAsync(shop), await shop.TablesAsync(withKeys: true), DisturbedRun.Logs(shop));
        var source = shop.Write(Second);
        using var run = shop.Start("run", "--source", source);
        var disturbed = new DisturbedRun(shop, source, run, cluster);
        if (!await disturbed.PauseAsync(cell.Step, logs))
        {
            await run.KillAsync(TimeSpan.Zero);
            return null;
        }

        var besides = await cell.Fault.Befall(disturbed);
        var code = await disturbed.SoonAsync(run.EndAsync(), $"The end of the run that was {cell.Fault.Name}");
        var isSaid = cell.Fault.Code is not (130 or 143);
        if (cell.Fault.EndsRun && (code == 0 || (!isSaid && run.Output.Contains("Interrupted before", StringComparison.Ordinal))))
        {
            return null;
        }

        Assert.True(code == cell.Fault.Code, $"The run ended with code {code}, not {cell.Fault.Code}. It said:\n{run.Output}");
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        var isNew = await VersionAsync(shop) != version;
        Assert.True(
            isNew == (cell.IsPublishedBefore || !cell.Fault.EndsRun), $"The {(isNew ? "new" : "earlier")} version is live:\n{run.Output}");
        if (isNew)
        {
            AssertTables.EqualButForBatches(await UndisturbedAsync(cell.Engine), await shop.TablesAsync(withKeys: false));
        }
        else
        {
            AssertTables.Equal(before, await shop.TablesAsync(withKeys: true));
        }

        Assert.True(isSaid || run.Output.Contains($"Interrupted during {cell.Step}; ", StringComparison.Ordinal), run.Output);
        Assert.True(isSaid || isNew != run.Output.Contains(Unchanged, StringComparison.Ordinal), run.Output);
        var next = await disturbed.SoonAsync(shop.CommandAsync(Quick(source)), "The next run");
        next.Ended(0);
        AssertTables.EqualButForBatches(await UndisturbedAsync(cell.Engine), await shop.TablesAsync(withKeys: false));
        Assert.DoesNotContain(await shop.Engine.RunsAsync(Cancel), r => r.Status == RunEntry.Running);
        Assert.Null(await shop.Engine.LeaseOwnerAsync(Cancel));
        return $"{besides}{code}, {cell.Fault.Word}; {(isNew ? "new" : "earlier")} version whole; next run 0, equal";
    }

    async Task<Shop> OpenAsync(string engine, PostgresCluster? cluster)
    {
        var shop = engine == "duckdb" ? Shop.OnDuckDb()
            : cluster is null ? await Shop.OnPostgresAsync(server)
            : Shop.OnPostgres((await PostgresServer.CreateDatabaseAsync(cluster.ConnectionString)).ConnectionString);

        // A busy machine starts its server slowly.
        shop.Configure("pipeline:\n  max_retries: 5\n");
        return shop;
    }

    Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> UndisturbedAsync(string engine) =>
        undisturbed.GetOrAdd(engine, e => new(() => WithoutFaultAsync(e))).Value;

    // Both batches, one after the other.
    async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> WithoutFaultAsync(string engine)
    {
        await using var shop = await OpenAsync(engine, cluster: null);
        (await shop.CommandAsync(Quick(shop.Write(First)))).Ended(0);
        (await shop.CommandAsync(Quick(shop.Write(Second)))).Ended(0);
        return await shop.TablesAsync(withKeys: false);
    }

    // A run whose dashboard nobody asks for.
    static string[] Quick(string source) => ["run", "--source", source, "--set", "dashboard.written=asked"];

    static async Task<string> VersionAsync(Shop shop) =>
        string.Join(' ', (await shop.Engine.PublishedAsync(Cancel)).Select(p => $"{p.Layer.Schema} {p.Version}"));

    static ShopFiles First => Orders(Members("Pune", "100.00"), 1, 40);

    // A customer has moved, a product costs more, an order has another line, and there are new orders.
    static ShopFiles Second => Orders(Members("Goa", "120.00"), 31, 60).Line("I31b", "T31", "P2", "1", "50.00", "0", "50.00");

    static ShopFiles Members(string city, string price) => new ShopFiles()
        .Customer("C1", city: city).Customer("C2", "Ada", "Lovelace").Customer("C3", "Béla", "Nagy", city: "Pécs")
        .Product("P1", price).Product("P2", "50.00", "20.00", category: "Games").Product("P3", "9.50", "4.00");

    static ShopFiles Orders(ShopFiles files, int from, int until)
    {
        for (var i = from; i <= until; i++)
        {
            files.Sale($"T{i}", $"C{(i % 3) + 1}", $"P{(i % 2) + 1}", $"2025-{(i / 28) + 4:00}-{(i % 28) + 1:00}", (i % 4) + 1, 50m);
        }

        return files;
    }
}
