using System.Globalization;
using System.Text;
using Cartline.Simulator.Files;

namespace Cartline.Simulator.Faults;

/// <summary>Sound ids and days to build records from.</summary>
internal sealed record FaultSamples(string Customer, string LateCustomer, string Registered, string Product, string Day, int Count)
{
    /// <summary>Looks into a sound batch.</summary>
    public static FaultSamples Of(string folder)
    {
        var (customer, day) = LastOrder(Path.Combine(folder, RawFiles.Transactions));
        using var products = new RecordReader(Path.Combine(folder, RawFiles.Products));
        products.Read();
        products.Read();
        var product = Text(products[0]);
        using var customers = new RecordReader(Path.Combine(folder, RawFiles.Customers));
        customers.Read();
        var (late, registered, count) = ("", "", 0);
        while (customers.Read())
        {
            count++;
            (late, registered) = (Text(customers[0]), Text(customers[5]));
        }

        return new(customer, late, registered, product, day, count);
    }

    public static string CustomerRecord(int n, string? first = null, string? mail = null, string? city = null) =>
        $"{CustomerId(n)},{first ?? "Fault"},Case,{mail ?? Mail(n)},+1-212-555-0100,2020-01-01,{city ?? "New York"},New "
        + "York,United States,26-35";

    public static string ProductRecord(int n, string price = "20.00", string cost = "12.00") =>
        $"{ProductId(n)},Fault Case,Books,Fiction,{price},{cost},Banyan Press,10,SUP001";

    public string OrderRecord(
        int n, string? customer = null, string? day = null, string? time = null, string payment = "UPI", string total = "20.00") =>
        $"{OrderId(n)},{customer ?? Customer},{day ?? Day},{time ?? Time(n)},{payment},\"1 Main Street, New York, New York 10001\",{total}";

    public string LineRecord(
        int n, int number = 0, string? order = null, string? product = null, string quantity = "1", string price = "20.00",
        string discount = "0", string total = "20.00") =>
        $"{LineId(n, number)},{order ?? OrderId(n)},{product ?? Product},{quantity},{price},{discount},{total}";

    public static string CustomerId(int n) => Invariant($"CUSTF{n:00000}");

    public static string ProductId(int n) => Invariant($"PRODF{n:00000}");

    public static string OrderId(int n) => Invariant($"TXNF{n:0000000}");

    public static string LineId(int n, int number) => Invariant($"ITEMF{n:0000000}-{number}");

    public static string Mail(int n) => Invariant($"fault.case{n}@example.com");

    /// <summary>A different second of the day for each, so that no two orders look like one sent twice.</summary>
    public static string Time(int n) =>
        new TimeOnly(0, 0).Add(TimeSpan.FromSeconds(n % 86_400)).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static (string Customer, string Day) LastOrder(string path)
    {
        // The last order's customer has surely registered by the last order's day.
        var length = new FileInfo(path).Length;
        using var reader = new RecordReader(path, Math.Max(0, length - 4096));
        var found = ("", "");
        reader.Read();
        while (reader.Read())
        {
            found = (Text(reader[1]), Text(reader[2]));
        }

        return found;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
