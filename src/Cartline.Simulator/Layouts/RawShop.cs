using System.Globalization;
using System.Text;
using Cartline.Simulator.Files;

namespace Cartline.Simulator.Layouts;

/// <summary>The four files of an invented shop, read order by order. Orders and lines stand in the same order in their files.</summary>
internal sealed class RawShop : IDisposable
{
    private const int Plain = 7;

    private readonly RecordReader orders, lines;
    private readonly RecordReader? returns;
    private bool hasLine, hasReturn;

    /// <param name="folder">The folder with the files.</param>
    public RawShop(string folder)
    {
        Customers = ById(Path.Combine(folder, RawFiles.Customers));
        Products = ById(Path.Combine(folder, RawFiles.Products));
        orders = new(Path.Combine(folder, RawFiles.Transactions));
        lines = new(Path.Combine(folder, RawFiles.TransactionItems));
        orders.Read();
        HasMoney = orders.Count > Plain;
        lines.Read();
        hasLine = lines.Read();
        if (HasMoney)
        {
            returns = new(Path.Combine(folder, RawFiles.Returns));
            returns.Read();
            hasReturn = returns.Read();
        }
    }

    /// <summary>Whether orders have their whole money: shipping, tax, coupons, returns.</summary>
    public bool HasMoney { get; }

    /// <summary>The records of customers.csv by their ids, in order.</summary>
    public IReadOnlyDictionary<string, string[]> Customers { get; }

    /// <summary>The records of products.csv by their ids, in order.</summary>
    public IReadOnlyDictionary<string, string[]> Products { get; }

    /// <summary>All orders, each with its lines.</summary>
    public IEnumerable<RawOrder> Orders()
    {
        while (orders.Read())
        {
            var order = Texts(orders);
            var own = new List<RawLine>();
            while (hasLine && Text(lines[1]) == order[0])
            {
                var line = Texts(lines);
                own.Add(new RawLine(line[0], line[2], line[3], Number(line[4]), (Number(line[3]) * Number(line[4])) - Number(line[6])));
                hasLine = lines.Read();
            }

            var whole = new RawOrder(order[0], order[1], order[2], order[3], order[4], order[5], own);
            yield return !HasMoney ? whole : whole with
            {
                Discount = Number(order[8]),
                Shipping = Number(order[9]),
                Tax = Number(order[10]),
                Channel = order[12],
                Returns = [.. Returns(order[0])],
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        orders.Dispose();
        lines.Dispose();
        returns?.Dispose();
    }

    private IEnumerable<RawReturn> Returns(string order)
    {
        for (; hasReturn && Text(returns![1]) == order; hasReturn = returns!.Read())
        {
            var back = Texts(returns!);
            yield return new RawReturn(back[2], back[4], back[5], Number(back[6]), Number(back[7]));
        }
    }

    private static Dictionary<string, string[]> ById(string path)
    {
        using var reader = new RecordReader(path);
        var records = new Dictionary<string, string[]>();
        reader.Read();
        while (reader.Read())
        {
            var record = Texts(reader);
            records[record[0]] = record;
        }

        return records;
    }

    private static string[] Texts(RecordReader reader)
    {
        var texts = new string[reader.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = Text(reader[i]);
        }

        return texts;
    }

    private static string Text(ReadOnlySpan<byte> value) => value is [(byte)'"', .. var inner, (byte)'"']
        ? Encoding.UTF8.GetString(inner).Replace("\"\"", "\"", StringComparison.Ordinal)
        : Encoding.UTF8.GetString(value);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
