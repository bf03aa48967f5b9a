using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cartline.Core.Options;
using Cartline.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

/// <summary>A small shop and the Power BI project written of it, once for all tests of a class.</summary>
public class WrittenProject : IAsyncLifetime
{
    public Shop Shop { get; } = Shop.OnDuckDb();

    public PowerBiSummary Summary { get; private set; } = null!;

    public string Folder => PowerBiProject.FolderOf(Shop.Project);

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public IEnumerable<string> JsonFiles => Files.Where(f => f.EndsWith(".json", StringComparison.Ordinal)
        || f.EndsWith(".platform", StringComparison.Ordinal)
        || f.EndsWith(".pbip", StringComparison.Ordinal)
        || f.EndsWith(".pbir", StringComparison.Ordinal)
        || f.EndsWith(".pbism", StringComparison.Ordinal));

    /// <summary>
    /// Customers of two versions, a product without a cost, an unknown customer, two products of one name, umlauts and quotes.
    /// </summary>
    public static ShopFiles Files1 => Known
        .Sale("T1", "C1", "P1", "2024-01-06", 2, 40m)
        .Sale("T2", "C2", "P2", "2024-02-29", 1, 120m, "Cash on Delivery")
        .Sale("T3", "", "P3", "2025-02-03", 1, 250m, "Credit Card")
        .Order("T4", "C1", "2025-03-10", "108.00")
        .Line("L4", "T4", "P2", "1", "120.00", "10", "108.00")
        .Line("L5", "T4", "P1", "1", "40.00", "0", "40.00");

    /// <summary>A shop whose orders have coupons, shipping, tax and channels, and to which goods come back.</summary>
    public static ShopFiles Whole => Known
        .Header("transactions", [
            .. ShopFiles.Columns("transactions"),
            "subtotal", "discount_amount", "shipping_amount", "tax_amount", "taxes_included", "channel",
        ])
        .Row("transactions", "T1", "C1", "2024-01-06", "10:30:00", "UPI", "1 Main Road", "90.00", "80.00", "", "5.00", "5.00", "no", "web")
        .Row("transactions", "T2", "C2", "2024-02-29", "10:30:00", "UPI", "1 Main Road", "110.00", "110.00", "10.00", "", "", "no", "Web")
        .Row("transactions", "T3", "", "2025-02-03", "10:30:00", "Card", "1 Main Road", "260.00", "250.00", "", "10.00", "", "no", "")
        .Line("L1", "T1", "P1", "2", "40.00", "0", "80.00")
        .Line("L2", "T2", "P2", "1", "120.00", "0", "120.00")
        .Line("L3", "T3", "P3", "1", "250.00", "0", "250.00")
        .Row("returns", "R1", "T1", "L1", "P1", "2024-01-20", "1", "40.00", "damaged")
        .Row("returns", "R2", "T3", "L3", "P3", "2025-05-03", "1", "250.00", "");

    static ShopFiles Known => new ShopFiles()
        .Customer("C1", "Änne", "O'Brien \"Q\"", city: "Köln", state: "NRW", country: "Germany")
        .Customer("C2", state: "Kerala")
        .Product("P1", "40.00", "25.50", "Tea, green", "Kitchen", "Tea")
        .Product("P2", "120.00", "80.00", "Pot", "Kitchen", "Pots")
        .Product("P3", "250.00", "", "Pot", "Home", "Tables");

    /// <summary>What the shop delivers.</summary>
    protected virtual ShopFiles Delivered => Files1;

    public async ValueTask InitializeAsync()
    {
        Shop.Options = new CartlineOptions { Pipeline = new() { MaxRetries = 0 }, Quality = new() { MaxQuarantinedPct = 100 } };
        (await Shop.DeliverAsync(Delivered)).Succeeded();
        Summary = await WriteAsync();
    }

    public Task<PowerBiSummary> WriteAsync(CartlineOptions? options = null) =>
        new PowerBiProject(Shop.Engine, SomeModel.Definitions, options ?? Shop.Options, Shop.Project)
            .WriteAsync(null, TestContext.Current.CancellationToken);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public JsonElement Json(string file) => JsonDocument.Parse(Read(file)).RootElement;

    /// <summary>A part of the template.</summary>
    public string Part(string name, Encoding encoding)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(Folder, "ecommerce_analytics.pbit"));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), encoding, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Shop.DisposeAsync();
    }
}
