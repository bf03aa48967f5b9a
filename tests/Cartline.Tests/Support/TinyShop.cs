namespace Cartline.Tests.Support;

/// <summary>A project with one run behind it: seven orders, with something wrong of most kinds.</summary>
public sealed class TinyShop : IAsyncLifetime
{
    /// <summary>Settings under which so small a shop with so many faults passes the gate.</summary>
    public const string Settings =
        "quality:\n  max_quarantined_pct: 100\n  thresholds:\n    orphans_pct: 100\n    duplicate_keys_pct: 100\n";

    readonly TemporaryFolder folder = new();

    /// <summary>The project folder.</summary>
    public string Path => folder.Path;

    /// <summary>What the run wrote.</summary>
    public CommandResult Run { get; private set; } = null!;

    /// <summary>The raw files.</summary>
    public static ShopFiles Files => new ShopFiles()
        .Customer("C1", "ANNA", "o'brien", "Anna@Example.COM", "+1 (555) 010-9999 x12", "2024-12-01", "Oslo", "Oslo", "Norway")
        .Customer("C2", "Béla", "Nagy", "bela@example.com", "", "2025-03-05", "Pécs", "Baranya", "Hungary")
        .Customer("C3", "=1+1", "McDonald", "no address", "555", "2024-11-30")
        .Raw("customers", "C4,too,few")
        .Product("P1", "40.00", "25.50", "Tea, green", "Kitchen", "Tea")
        .Product("P2", "120.00", "80.00", "Pot", "Kitchen", "Pots")
        .Product("P3", "250.00", "", "Table", "Home", "Tables")
        .Product("P4", "10.00", "12.00", "Dear at the price")
        .Sale("T1", "C1", "P1", "2025-01-06", 2, 40m)
        .Sale("T2", "C2", "P2", "2025-01-07", 1, 120m, "Cash on Delivery")
        .Sale("T3", "", "P3", "2025-02-03", 1, 250m, "Credit Card")
        .Order("T4", "C3", "2025-02-04", "108.00").Line("L4", "T4", "P2", "1", "120.00", "10", "108.00")
        .Order("T5", "C1", "2025-03-10", "100.00").Line("L5", "T5", "P1", "3", "40.00", "15", "100.00")
        .Order("T6", "C9", "2025-03-11")
        .Order("T7", "C2", "2025-03-12", "0")
        .Line("L8", "T5", "P9")
        .Line("L9", "T5", "P1", "0", "40.00", "0", "0.00");

    public async ValueTask InitializeAsync()
    {
        Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", Settings);
        Run = (await CommandLine.RunAsync(Path, "run --source source")).Ended(0);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
