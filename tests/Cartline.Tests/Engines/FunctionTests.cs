using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Cartline.Core.Engine;

namespace Cartline.Tests.Engines;

public sealed class FunctionTests(FunctionDatabases functions) : IClassFixture<FunctionDatabases>
{
    const int Pairs = 20_000;

    /// <summary>Every function of a text, as models use it.</summary>
    static readonly string[] OfText =
    [
        "clean", "lower_case", "title_case", "digits", "phone_number", "phone_extension", "to_money", "to_price", "to_rate", "to_quantity",
        "to_count", "to_day", "to_time", "is_email_shaped", "is_relay_address",
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Applied =>
        [
        .. OfText.Select(f => $"{f}(s)"), "title_case(clean(s))", "lower_case(clean(s))", "to_money(trim(s, ' '))",
        "money_text(to_money(s))", "quantity_text(to_quantity(s))", "date_key(to_day(s))",
        "to_moment(s)", "to_truth(s)", "has_zone(s)", "any_money(s)", "reads_as(s, 1560)", "bare_id(s)", "status_word(s)", "is_exponent(s)",
        "is_exponent_of('1.23E+11', s)",
        "moment_text(s, '/', 1, 2)", "moment_text(s, '.', 2, 1)",
    ];

    [Fact]
    public void Have_the_same_names_on_both_engines()
    {
        Assert.Equal(SqlFunctions.Names("duckdb"), SqlFunctions.Names("postgres"));
        Assert.Equal(
            [
                .. OfText[..2], "capital", .. OfText[2..6], "round_money", "money_unit", "money_text", .. OfText[6..10], "quantity_text",
                .. OfText[10..], "ratio", "money_ratio", "date_key", "month_name", "day_name", "to_moment", "to_truth", "has_zone",
                "any_money", "reads_as", "bare_id", "status_word", "is_exponent", "is_exponent_of", "moment_text",
                "at_price", "line_money", "line_after_discount", "line_profit", "exact_product", "share_of", "share_floor",
                "discount_within", "tax_on_top", "tax_within", "tax_of_goods", "order_discount", "beyond_goods", "shipping_charged",
                "discount_on_goods", "shop_currency", "is_finer_currency", "currency_decimals", "rate_between", "at_rate", "price_at_rate",
            ],
            SqlFunctions.Names("duckdb"));
    }

    [Theory]
    [MemberData(nameof(Applied))]
    public async Task Mean_the_same_on_both_engines(string expression)
    {
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        await SqlFunctions.GiveAsync(duckDb, NastyTexts.All, Cancel);
        await SqlFunctions.GiveAsync(postgres, NastyTexts.All, Cancel);

        var here = await SqlFunctions.EachAsync(duckDb, expression, Cancel);
        var there = await SqlFunctions.EachAsync(postgres, expression, Cancel);

        var differences =
            from value in NastyTexts.All.Zip(here, there)
            where value.Second != value.Third
            select $"{Shown(value.First)}: DuckDB {Shown(value.Second)}, PostgreSQL {Shown(value.Third)}\n";
        Assert.True(!differences.Any(), string.Concat(differences));
        Assert.True(here.Distinct().Count() > 1, "Every text gave the same.");
        Assert.Null(here[0]);
    }

    [Theory]
    [InlineData("clean", " \u00A0 e\u0301 \n", "é")]
    [InlineData("clean", " \t ", null)]
    [InlineData("lower_case", "ΟΔΥΣΣΕΥΣ", "οδυσσευσ")]
    [InlineData("lower_case", "İ", "i")]
    [InlineData("title_case", "O'BRIEN-SMITH", "O'Brien-Smith")]
    [InlineData("title_case", "van der Berg", "van der Berg")]
    [InlineData("phone_number", "+1 (555) 010-9999 x12", "+15550109999")]
    [InlineData("phone_extension", "+1 (555) 010-9999 x12", "12")]
    [InlineData("to_money", "1.005", "1.0100")]
    [InlineData("to_money", "-1.005", "-1.0100")]
    [InlineData("to_money", "0.1249999999999999999999999999999999999999999999999", "0.1200")]
    [InlineData("to_money", "9999999999999.995", "10000000000000.0000")]
    [InlineData("to_money", "99999999999999", null)]
    [InlineData("to_money", "1e3", null)]
    [InlineData("to_money", ".5", "0.5000")]
    [InlineData("to_money", "-.05", "-0.0500")]
    [InlineData("to_money", ".", null)]
    [InlineData("to_money", "-.", null)]
    [InlineData("to_money", ".5.", null)]
    [InlineData("to_price", ".5", "0.5000")]
    [InlineData("to_price", "0.00005", "0.0001")]
    [InlineData("to_price", "19.999999999999999", "20.0000")]
    [InlineData("to_rate", "0.0000238095", "0.000023809500")]
    [InlineData("to_rate", "9999999.9999999999999", "10000000.000000000000")]
    [InlineData("to_rate", "99999999", null)]
    [InlineData("to_quantity", ".25", "0.250")]
    [InlineData("to_quantity", "3", "3.000")]
    [InlineData("to_quantity", "0.0005", "0.001")]
    [InlineData("to_quantity", "-6.50", "-6.500")]
    [InlineData("to_quantity", "6,5", null)]
    [InlineData("to_count", "3.0", "3")]
    [InlineData("to_count", "3.1", null)]
    [InlineData("to_day", "2024-02-29", "2024-02-29")]
    [InlineData("to_day", "2023-02-29", null)]
    [InlineData("to_time", "09:05:07.9", "09:05:07")]
    [InlineData("is_email_shaped", "a@b.c", "true")]
    [InlineData("is_email_shaped", "a@b", "false")]
    [InlineData("is_relay_address", "q1w2@marketplace.amazon.co.uk", "true")]
    [InlineData("is_relay_address", "q1w2@members.ebay.de", "true")]
    [InlineData("is_relay_address", "q1w2@relay.walmart.com", "true")]
    [InlineData("is_relay_address", "ann@amazon.com", "false")]
    [InlineData("is_relay_address", "ann@members.ebay.de.example.com1", "false")]
    public async Task Give_what_they_promise(string function, string text, string? expected)
    {
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, [text], Cancel);

            Assert.Equal(expected, Assert.Single(await SqlFunctions.EachAsync(db, $"{function}(s)", Cancel)));
        }
    }

    [Fact]
    public async Task Name_months_weekdays_and_days()
    {
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            for (var number = 0; number <= 13; number++)
            {
                await db.ExecuteAsync(
                    "insert into given (id, p, d) values ($1, $2, $3)", Cancel, number, number, new DateOnly(2024, 2, 16).AddDays(number));
            }
        }

        string[] months =
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ];
        string[] days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            Assert.Equal([null, .. months, null], await SqlFunctions.EachAsync(db, "month_name(p)", Cancel));
            Assert.Equal([null, .. days, null, null, null, null, null, null], await SqlFunctions.EachAsync(db, "day_name(p)", Cancel));
            Assert.Equal("20240229", (await SqlFunctions.EachAsync(db, "date_key(d)", Cancel))[13]);
        }
    }

    [Fact]
    public async Task Divide_exactly_and_round_once()
    {
        var random = new Random(20_250_601);
        var pairs = Enumerable.Range(0, Pairs).Select(i => i % 2 == 0 ? Any(random) : NearHalf(random)).ToList();
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await GiveAsync(db, pairs, Cancel);
            foreach (var places in (int[])[0, 2, 3, 4])
            {
                var expected = pairs.Select(p => Exact(p.A, p.B, places)).ToList();
                var ratios = await SqlFunctions.EachAsync(db, $"cast(ratio(a, b, {places}) as decimal(38, 4))", Cancel);

                Assert.Equal(
                    pairs.Zip(expected, (p, e) => $"{p.A} / {p.B} = {Plain(e)}"),
                    pairs.Zip(ratios, (p, r) => $"{p.A} / {p.B} = {r}"));
            }
        }
    }

    [Fact]
    public async Task Round_money_as_decimals_do()
    {
        const string LineTotal = "line_money(p, a, b)";
        var random = new Random(7);
        List<(decimal A, decimal B, int P)> lines =
        [
            .. Enumerable.Range(0, Pairs)
                .Select(_ => (random.Next(1, 9_999_999) / 100m, (decimal)random.Next(0, 101), random.Next(1, 50))),
            // Without a discount, to the halves of a cent, on both sides of 0 and of what fits into 64 bits.
            .. Enumerable.Range(0, Pairs)
                .Select(_ => (random.Next(-200_000, 200_000) / 2000m, 0m, random.Next(-50, 50))),
            .. from price in (decimal[])[0.005m, -0.005m, 99_998.9999m, 99_999m, 99_999.0001m, -99_999.0050m, 100_000_000.0050m]
               from pieces in (int[])[1, -1, 99_999, 100_000, -100_000]
               select (price, 0m, pieces),
        ];
        var expected = lines.Select(l =>
            Math.Round(l.P * l.A * (100 - l.B) / 100, 2, MidpointRounding.AwayFromZero).ToString("0.00'00'", CultureInfo.InvariantCulture));
        var profits = lines.Select(l =>
            Math.Round(l.B - (l.P * l.A), 2, MidpointRounding.AwayFromZero).ToString("0.00'00'", CultureInfo.InvariantCulture));
        var discounted = lines.Select(l => (Math.Round(l.P * l.A, 2, MidpointRounding.AwayFromZero) - (Math.Sign(l.P) * l.B))
            .ToString("0.00'00'", CultureInfo.InvariantCulture));
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await GiveAsync(db, lines, Cancel);

            Assert.Equal(expected, await SqlFunctions.EachAsync(db, LineTotal, Cancel));
            Assert.Equal(discounted, await SqlFunctions.EachAsync(db, "line_after_discount(p, a, 50, b)", Cancel));
            Assert.Equal(expected, await SqlFunctions.EachAsync(db, "line_after_discount(p, a, b, null)", Cancel));
            Assert.Equal(profits, await SqlFunctions.EachAsync(db, "line_profit(b, p, a)", Cancel));
        }
    }

    [Theory]
    [InlineData("12/1/2010 8:26", "/", 1, 2, "2010-12-01 08:26")]
    [InlineData("11/08/2016", "/", 1, 2, "2016-11-08")]
    [InlineData("31.3.2025 23:59:01", ".", 2, 1, "2025-03-31 23:59:01")]
    [InlineData("2010-12-01 08:26:00", "/", 1, 2, "2010-12-01 08:26:00")]
    [InlineData("1.249,90", ".", 2, 1, "1.249,90")]
    public async Task Put_the_year_of_a_day_first(string text, string sign, int month, int day, string expected)
    {
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, [text], Cancel);

            Assert.Equal([expected], await SqlFunctions.EachAsync(db, $"moment_text(s, '{sign}', {month}, {day})", Cancel));
            Assert.Equal(["USD"], await SqlFunctions.EachAsync(db, "shop_currency()", Cancel));
        }
    }

    [Theory]
    [InlineData("USD", "1.2600", "125.5000", "1.26", "0.6700", "0.0100")]
    [InlineData("JPY", "1.0000", "126.0000", "1", "1.0000", "1.0000")]
    [InlineData("KWD", "1.2550", "125.5000", "1.255", "0.6670", "0.0010")]
    [InlineData("CLF", "1.2550", "125.5000", "1.2550", "0.6667", "0.0001")]
    public async Task Round_money_to_the_decimals_of_the_currency(
        string currency, string read, string hundred, string text, string twoThirds, string unit)
    {
        var duckDb = await functions.DuckDbAsync(Cancel, currency);
        var postgres = await functions.PostgresAsync(Cancel, currency);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, ["1.255"], Cancel);

            Assert.Equal([read], await SqlFunctions.EachAsync(db, "to_money(s)", Cancel));
            Assert.Equal([hundred], await SqlFunctions.EachAsync(db, "round_money(at_price(100, to_price(s)))", Cancel));
            Assert.Equal([text], await SqlFunctions.EachAsync(db, "money_text(to_money(s))", Cancel));
            Assert.Equal([twoThirds], await SqlFunctions.EachAsync(db, "money_ratio(2, 3)", Cancel));
            Assert.Equal([unit], await SqlFunctions.EachAsync(db, "money_unit()", Cancel));
        }
    }

    [Fact]
    public async Task Read_moments_as_the_calendar_does()
    {
        string[] shapes = ["yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss.fffffff"];
        string[] zones = ["", "zzz", "'Z'", "' Z'", "' 'zzz"];
        string[] formats = [.. from shape in shapes from zone in zones select shape + zone];
        var expected = NastyTexts.Moments.Select(text =>
            // No more than seven digits of a second, and a colon in the zone: as .NET reads them.
            DateTimeOffset.TryParseExact(
                Regex.Replace(text.Replace("123456789", "1234567"), "([+-][0-9]{2})([0-9]{2})$", "$1:$2"), formats,
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
                : null).ToList();
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, NastyTexts.Moments, Cancel);

            Assert.Equal(expected, await SqlFunctions.EachAsync(db, "to_moment(s)", Cancel));
        }
    }

    [Fact]
    public async Task Read_money_as_decimals_do()
    {
        var random = new Random(11);
        var texts = Enumerable.Range(0, 2_000)
            .Select(_ =>
                ((random.Next(-2_000_000, 2_000_000) + (random.Next(0, 3) * 0.5m)) / 1000m)
                    .ToString("0.0000", CultureInfo.InvariantCulture))
            .ToList();
        var expected = texts.Select(t =>
            Math.Round(decimal.Parse(t, CultureInfo.InvariantCulture), 2, MidpointRounding.AwayFromZero)
                .ToString("0.00'00'", CultureInfo.InvariantCulture));
        var duckDb = await functions.DuckDbAsync(Cancel);
        var postgres = await functions.PostgresAsync(Cancel);
        foreach (var db in (System.Data.Common.DbConnection[])[duckDb, postgres])
        {
            await SqlFunctions.GiveAsync(db, texts, Cancel);

            Assert.Equal(expected, await SqlFunctions.EachAsync(db, "to_money(s)", Cancel));
        }
    }

    [Fact]
    public async Task Are_put_in_line_by_PostgreSQL()
    {
        var db = await functions.PostgresAsync(Cancel);
        List<string> calls =
        [
            .. OfText.Select(f => $"{f}(s)"),
            "ratio(a, b, 2)",
            "ratio(p * a, b, 4)",
            "money_ratio(a, b)",
            "round_money(a * b)",
            "money_text(a)",
            "quantity_text(a)",
            "money_unit()",
            "at_price(a, b)",
            "share_floor(a, b, p)",
            "tax_on_top(a, true)",
            "date_key(d)",
            "month_name(p)",
            "day_name(p)",
            "to_money(trim(s, ' '))",
            "lower_case(clean(s))",
        ];
        var left = new List<string>();
        foreach (var call in calls)
        {
            var plan = string.Join(
                '\n', (await db.RowsAsync($"explain (verbose, costs off) select {call} from given", Cancel)).Select(r => (string)r[0]!));
            left.AddRange(
                SqlFunctions.Names("postgres").Where(name => Regex.IsMatch(plan, $@"\b{name}\(")).Select(name => $"{name} in {call}"));
        }

        Assert.Equal(["title_case in title_case(s)"], left);
    }

    static async Task GiveAsync(
        System.Data.Common.DbConnection db, IEnumerable<(decimal A, decimal B, int P)> pairs, CancellationToken cancel)
    {
        foreach (var (chunk, rows) in pairs.Chunk(1000).Index())
        {
            var values = rows.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"({(chunk * 1000) + i}, {r.A}, {r.B}, {r.P})"));
            await db.ExecuteAsync($"insert into given (id, a, b, p) values {string.Join(", ", values)}", cancel);
        }
    }

    static (decimal A, decimal B, int P) Any(Random random) =>
        (random.NextInt64(-10_000_000_000_000, 10_000_000_000_000) / 10_000m, random.NextInt64(-1_000_000_000, 1_000_000_000) / 10_000m, 0);

    // The quotient is half a unit of the second place, or the least possible off it: where rounding twice is seen.
    static (decimal A, decimal B, int P) NearHalf(Random random)
    {
        var divisor = random.NextInt64(1, 50_000_000_000) * 200 / 10_000m;
        var quotient = ((2 * random.Next(0, 100_000_000)) + 1) / 200m;
        return ((divisor * quotient) + (random.Next(-1, 2) * 0.0001m), divisor, 0) is var pair && Math.Abs(pair.Item1) < 90_000_000_000_000m
            ? pair
            : Any(random);
    }

    static BigInteger? Exact(decimal a, decimal b, int places)
    {
        var (top, bottom) = (new BigInteger(a * 10_000), new BigInteger(b * 10_000));
        if (bottom.IsZero) return null;
        var whole = ((2 * BigInteger.Abs(top) * BigInteger.Pow(10, places)) + BigInteger.Abs(bottom)) / (2 * BigInteger.Abs(bottom));
        return whole * top.Sign * bottom.Sign * BigInteger.Pow(10, 4 - places);
    }

    static string Plain(BigInteger? tenThousandths) => tenThousandths is { } value
        ? $"{(value.Sign < 0 ? "-" : "")}{BigInteger.Abs(value) / 10_000}.{BigInteger.Abs(value) % 10_000:0000}"
        : "";

    static string Shown(string? text) =>
        text is null ? "null" : $"\"{Regex.Escape(text)}\" {string.Join(' ', text.Select(c => $"{(int)c:X4}"))}";
}
