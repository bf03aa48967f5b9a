using System.Globalization;
using System.Numerics;
using Cartline.Core.Engine;

namespace Cartline.Tests.Engines;

/// <summary>The functions that spread an order's money, against whole numbers of any size, on both engines.</summary>
public sealed class OrderMoneyFunctionTests(FunctionDatabases functions) : IClassFixture<FunctionDatabases>
{
    const int Rows = 2_000;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shares_are_exact_however_large_the_money_is()
    {
        var random = new Random(20_261_129);
        var rows = Enumerable.Range(0, Rows).Select(i =>
        {
            var whole = random.NextInt64(1, i % 4 == 0 ? 999_999_999_999_999L : i % 2 == 0 ? 99_999_999_999L : 9_999L);
            return (Part: random.NextInt64(0, whole + 1) / 100m, Whole: whole / 100m);
        }).ToList();
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await GiveAsync(db, rows);

            foreach (var amount in (decimal[])[0.01m, 10m, 12_345.67m, 98_765_432.10m, 7_654_321_098_765.43m])
            {
                var said = amount.ToString(CultureInfo.InvariantCulture);
                var floors = await SqlFunctions.EachAsync(db, $"cast(share_floor({said}, a, b) as decimal(18, 2))", Cancel);
                var shares = await SqlFunctions.EachAsync(db, $"cast(share_of({said}, a, b) as decimal(18, 2))", Cancel);

                Assert.Equal(rows.Select(r => Share(amount, r.Part, r.Whole, isRounded: false)), floors);
                Assert.Equal(rows.Select(r => Share(amount, r.Part, r.Whole, isRounded: true)), shares);
            }
        }
    }

    [Fact]
    public async Task A_rate_between_two_amounts_leads_from_one_to_the_other()
    {
        var random = new Random(20_261_130);
        var rows = Enumerable.Range(0, Rows).Select(i => (
            Amount: random.NextInt64(1, i % 2 == 0 ? 99_999_999_999L : 9_999L) / 100m,
            Rate: random.NextInt64(1, i % 3 == 0 ? 20_000_000L : 20_000L) / 10_000m)).ToList();
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await GiveAsync(db, rows.Select(r => (r.Amount, Converted(r))));

            var back = await SqlFunctions.EachAsync(db, "cast(at_rate(a, rate_between(a, b)) as decimal(18, 2))", Cancel);

            Assert.Equal(
                rows.Select(r => Converted(r) == 0 ? Text(r.Amount) : Text(Converted(r))),
                back);
        }

        static decimal Converted((decimal Amount, decimal Rate) row) =>
            decimal.Round(row.Amount * row.Rate, 2, MidpointRounding.AwayFromZero);

        static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("order_discount(100, 0, 90, null, null, null, null, null, false)", "10.0000")]
    [InlineData("order_discount(100, 0, 110, null, null, null, null, null, false)", "0.0000")]
    [InlineData("order_discount(100, -20, 80, null, null, null, null, 80, false)", "0.0000")]
    [InlineData("order_discount(100, -20, null, null, null, null, null, 80, true)", "0.0000")]
    [InlineData("order_discount(100, 0, null, null, null, null, null, 95, false)", "0.0000")]
    [InlineData("order_discount(100, 0, null, null, null, null, null, 95, true)", "5.0000")]
    [InlineData("order_discount(100, 0, null, null, 5, 19, null, 114, true)", "10.0000")]
    [InlineData("order_discount(100, 0, null, 120, null, null, null, null, false)", "100.0000")]
    [InlineData("order_discount(100, 0, null, 5, 4, null, null, 104, false)", "0.0000")]
    [InlineData("order_discount(119, 0, 107.10, null, 5, 17.90, true, 112.10, false)", "11.9000")]
    [InlineData("order_discount(119, 0, 90, null, 5, 17.90, true, 112.10, false)", "11.9000")]
    [InlineData("order_discount(119, 0, 100, null, null, 19, true, null, false)", "0.0000")]
    [InlineData("order_discount(119, 0, 95, null, null, 19, true, null, false)", "0.0000")]
    [InlineData("order_discount(119, 0, 90, 11.90, null, 17.10, true, null, false)", "11.9000")]
    [InlineData("order_discount(100, 0, 100, 10, 5, 9, false, 104, false)", "10.0000")]
    [InlineData("order_discount(100, 0, 90, 10, 5, 9, false, 104, false)", "10.0000")]
    [InlineData("order_discount(119, 0, 119, 11.90, 5, 17.90, true, 112.10, false)", "11.9000")]
    [InlineData("order_discount(0, 0, null, 5, null, null, null, null, true)", "0.0000")]
    // Goods of 100.00: what the total is beyond them and shipping, by the subtotal where that fits; nothing without a discount on shipping.
    [InlineData("beyond_goods(100, 90, 10, 8, 5, 0, 93)", "-5.0000")]
    [InlineData("beyond_goods(100, 70, 10, 8, 5, 0, 93)", "-15.0000")]
    [InlineData("beyond_goods(100, null, 10, 8, 5, 19, 112)", "-15.0000")]
    [InlineData("coalesce(beyond_goods(100, 90, 10, 8, null, 0, 93), -99)", "-99.0000")]
    [InlineData("coalesce(beyond_goods(100, 90, 10, 8, 5, 0, null), -99)", "-99.0000")]
    [InlineData("shipping_charged(8, null, 10, null)", "8.0000")]
    [InlineData("shipping_charged(8, 5, 10, null)", "3.0000")]
    [InlineData("shipping_charged(8, 5, 10, 0)", "8.0000")]
    [InlineData("shipping_charged(8, 5, 10, -15)", "3.0000")]
    [InlineData("shipping_charged(8, 5, 10, -10)", "3.0000")]
    [InlineData("shipping_charged(8, 5, 3, -3)", "8.0000")]
    [InlineData("shipping_charged(3, 5, 10, -10)", "3.0000")]
    [InlineData("shipping_charged(6, 5, 15, -10)", "6.0000")]
    [InlineData("discount_on_goods(10, 8, null, null)", "10.0000")]
    [InlineData("discount_on_goods(10, 8, 5, -15)", "10.0000")]
    [InlineData("discount_on_goods(15, 8, 5, -15)", "10.0000")]
    [InlineData("discount_on_goods(15, 6, 5, -10)", "10.0000")]
    [InlineData("discount_on_goods(10, 3, 5, -10)", "10.0000")]
    [InlineData("tax_within(100, 119, 19, true)", "15.9700")]
    [InlineData("tax_within(100, 119, 19, false)", "0.0000")]
    [InlineData("tax_within(1, 1, 19, true)", "1.0000")]
    [InlineData("tax_within(-1, 1, 19, true)", "0.0000")]
    // Of goods for 226.00: what the lines say where the order's tax leaves the rest to shipping, or is some cents of rounding less.
    [InlineData("tax_of_goods(226, 0, 226, 0, 26, true, 26)", "26.0000")]
    [InlineData("tax_of_goods(226, 0, 238, 12, 26, true, 26)", "26.0000")]
    [InlineData("tax_of_goods(226, 0, 238, 12, 27.90, true, 26)", "26.0000")]
    [InlineData("tax_of_goods(226, 0, 226, 0, 25.98, true, 26)", "25.9800")]
    [InlineData("tax_of_goods(226, 0, 226, 0, null, true, 26)", "26.0000")]
    [InlineData("tax_of_goods(226, 0, 226, 0, 19, true, 26)", "19.0000")]
    [InlineData("tax_of_goods(226, 0, 226, 0, 26, true, null)", "26.0000")]
    [InlineData("tax_of_goods(226, 0, 226, 0, 26, false, 26)", "0.0000")]
    [InlineData("tax_of_goods(226, -107, 119, 0, 19, true, 26)", "26.0000")]
    public async Task Tell_a_discount_and_a_tax(string call, string expected)
    {
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        var typed = call.Replace("null", "cast(null as decimal(18, 4))", StringComparison.Ordinal);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, ["x"], Cancel);

            Assert.Equal([expected], await SqlFunctions.EachAsync(db, $"cast({Included(typed)} as decimal(18, 4))", Cancel));
        }
    }

    [Theory]
    [InlineData("rate_between(100, 73.33)", "0.733300000000")]
    [InlineData("rate_between(30, 10)", "0.333333333333")]
    [InlineData("rate_between(-30, -20)", "0.666666666667")]
    [InlineData("rate_between(100, -73.33)", null)]
    [InlineData("rate_between(0, 10)", null)]
    [InlineData("rate_between(100, 0)", null)]
    [InlineData("at_rate(30, 1.0555)", "31.6700")]
    [InlineData("at_rate(-0.01, 0.5)", "-0.0100")]
    [InlineData("at_rate(12.345, null)", "12.3450")]
    [InlineData("price_at_rate(0.0001, 0.5)", "0.0001")]
    [InlineData("price_at_rate(10.0001, 1.08)", "10.8001")]
    [InlineData("is_finer_currency('KWD')", "true")]
    [InlineData("is_finer_currency('EUR')", "false")]
    [InlineData("currency_decimals('JPY')", "0")]
    [InlineData("currency_decimals('EUR')", "2")]
    [InlineData("currency_decimals('KWD')", "3")]
    [InlineData("currency_decimals('UYW')", "4")]
    [InlineData("currency_decimals('XYZ')", null)]
    public async Task Tell_a_rate_and_what_it_makes_of_money(string call, string? expected)
    {
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, [""], Cancel);

            Assert.Equal([expected], await SqlFunctions.EachAsync(db, call, Cancel));
        }
    }

    static async Task GiveAsync(System.Data.Common.DbConnection db, IEnumerable<(decimal A, decimal B)> rows)
    {
        var values = rows.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"({i}, {r.A}, {r.B})"));
        await db.ExecuteAsync($"insert into given (id, a, b) values {string.Join(", ", values)}", Cancel);
    }

    // The mark of prices with tax is no number.
    static string Included(string call)
    {
        if (!call.StartsWith("order_discount", StringComparison.Ordinal))
        {
            return call;
        }

        var parts = call.Replace("cast(null as decimal(18, 4))", "null", StringComparison.Ordinal).Split(", ");
        return string.Join(", ", parts.Select((p, i) =>
            p != "null" ? p : i == 6 ? "cast(null as boolean)" : "cast(null as decimal(18, 4))"));
    }

    static string Share(decimal amount, decimal part, decimal whole, bool isRounded)
    {
        var (a, b, c) = (new BigInteger(amount * 100), new BigInteger(part * 100), new BigInteger(whole * 100));
        var units = isRounded ? ((2 * a * b) + c) / (2 * c) : a * b / c;
        return ((decimal)units / 100).ToString("0.00", CultureInfo.InvariantCulture);
    }
}
