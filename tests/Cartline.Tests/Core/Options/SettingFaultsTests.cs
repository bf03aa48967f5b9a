using Cartline.Core.Failures;
using Cartline.Core.Options.Reading;

namespace Cartline.Tests.Core.Options;

public sealed class SettingFaultsTests
{
    [Fact]
    public async Task Are_all_told_at_once_with_their_lines()
    {
        using var project = new SettingsProject(
            "# shop\nengine: duckdb\ndata_generation:\n  customers: 0\n  seed: 7\n\n\nscheduler:\n  timezone: Asia/Kolkatta\n");

        Assert.Equal(
            "config.yaml has 2 faults: line 4: data_generation.customers is 0, must be 1 to 10,000,000; "
            + "line 9: scheduler.timezone \"Asia/Kolkatta\" is unknown, did you mean \"Asia/Kolkata\"?",
            await project.FaultsAsync());
    }

    [Fact]
    public async Task Are_told_by_source_the_overridden_ones_too()
    {
        using var project = new SettingsProject(
            "database: {port: 70000}", dotEnv: "\nDB_PORT=x\nDB_HOST\nDB_USER=\"me\n", programYaml: "engin: duckdb")
        {
            Environment = { ["DB_PORT"] = "0", ["CARTLINE__PIPELINE__MAX_RETRY"] = "1" },
            Flags = { new("data_generation.seed", "-1", "--seed"), new("pipeline.max_retry", "1", "--set") },
        };

        Assert.Equal(
            "the program's config.yaml has 1 fault: line 1: unknown key \"engin\", did you mean \"engine\"?\n"
            + "config.yaml has 1 fault: line 1: database.port is 70000, must be 1 to 65,535\n"
            + ".env has 3 faults: line 2: database.port is \"x\", must be a whole number, 1 to 65,535; line 3: must be NAME=value; "
            + "line 4: DB_USER has a quote that is not closed at the end of the line\n"
            + "the environment has 2 faults: DB_PORT: database.port is 0, must be 1 to 65,535; "
            + "CARTLINE__PIPELINE__MAX_RETRY: no such setting, did you mean \"CARTLINE__PIPELINE__MAX_RETRIES\"?\n"
            + "the command line has 2 faults: --seed: data_generation.seed is -1, must be 0 to 2,147,483,647; "
            + "--set: unknown key \"pipeline.max_retry\", did you mean \"pipeline.max_retries\"?",
            await project.FaultsAsync());
    }

    [Theory]
    [InlineData(
        "engine: duckbd", "engine is \"duckbd\", must be duckdb or postgres; citus is reserved for later, did you mean \"duckdb\"?")]
    [InlineData(
        "order_status: {sale: [paid, On-Hold, ' on_hold']}",
        "order_status.sale and order_status.not_yet both hold \"on hold\", a word must be in one list")]
    [InlineData("engine: 1", "engine is \"1\", must be duckdb or postgres; citus is reserved for later")]
    [InlineData("engine:", "engine is \"\", must be duckdb or postgres; citus is reserved for later")]
    [InlineData("engine: [duckdb]", "engine is of another shape, must be duckdb or postgres; citus is reserved for later")]
    [InlineData("engine: {a: b}", "engine is of another shape, must be duckdb or postgres; citus is reserved for later")]
    [InlineData("analytics: {legacy_file_names: yes}", "analytics.legacy_file_names is \"yes\", must be true or false")]
    [InlineData("data_generation: {customers: 1e3}", "data_generation.customers is \"1e3\", must be a whole number, 1 to 10,000,000")]
    [InlineData(
        "data_generation: {customers: 99999999999}",
        "data_generation.customers is \"99999999999\", must be a whole number, 1 to 10,000,000")]
    [InlineData(
        "data_generation: {start_date: 01/02/2024}",
        "data_generation.start_date is \"01/02/2024\", must be a day such as 2024-01-31, 1970-01-01 to 2999-12-31")]
    [InlineData(
        "data_generation: {start_date: 2024-02-30}",
        "data_generation.start_date is \"2024-02-30\", must be a day such as 2024-01-31, 1970-01-01 to 2999-12-31")]
    [InlineData("data_generation: {start_date: 1969-12-31}", "data_generation.start_date is 1969-12-31, must be 1970-01-01 to 2999-12-31")]
    [InlineData("quality: {max_quarantined_pct: 100.5}", "quality.max_quarantined_pct is 100.5, must be 0 to 100")]
    [InlineData("quality: {max_quarantined_pct: \"5,5\"}", "quality.max_quarantined_pct is \"5,5\", must be a number, 0 to 100")]
    [InlineData("quality: {weights: {accuracy: -0.1}}", "quality.weights.accuracy is -0.1, must be 0 to 100")]
    [InlineData("pipeline: {max_retries: 11}", "pipeline.max_retries is 11, must be 0 to 10")]
    [InlineData(
        "scheduler: {cron: 61 * * * *}",
        "scheduler.cron is \"61 * * * *\", must be minute, hour, day, month and weekday such as \"30 6 * * 1-5\", or empty")]
    [InlineData(
        "scheduler: {cron: 0 0 30 2 *}",
        "scheduler.cron is \"0 0 30 2 *\", which never happens, must be minute, hour, day, month and weekday such as \"30 6 * * "
        + "1-5\", or empty")]
    [InlineData("scheduler: {daily_run_time: 25:00}", "scheduler.daily_run_time is \"25:00\", must be a time of day such as 02:00")]
    [InlineData("inventory: {carry_days: 367}", "inventory.carry_days is 367, must be 0 to 366")]
    [InlineData("inventory: {snapshots: all}", "inventory.snapshots is \"all\", must be changes or full")]
    [InlineData("finance: {opening_credit: -0.01}", "finance.opening_credit is -0.01, must be 0 to 1,000,000,000,000")]
    [InlineData("shop: {currency: usd}", "shop.currency \"usd\" is unknown, did you mean \"USD\"?")]
    [InlineData("shop: {currency: EURO}", "shop.currency \"EURO\" is unknown, did you mean \"EUR\"?")]
    [InlineData("shop: {currency: QQQ}", "shop.currency \"QQQ\" is unknown, must be a currency code of ISO 4217 such as USD")]
    [InlineData("shop: {name: \"\"}", "shop.name is \"\", must be a text of one line, not blank")]
    [InlineData(
        "shop: {timezone: India Standard Time}",
        "shop.timezone \"India Standard Time\" is unknown, must be an IANA time zone such as Europe/Berlin")]
    [InlineData("shop: {timezone: europe/berln}", "shop.timezone \"europe/berln\" is unknown, did you mean \"Europe/Berlin\"?")]
    [InlineData("shop: {timezone: ''}", "shop.timezone \"\" is unknown, must be an IANA time zone such as Europe/Berlin")]
    [InlineData(
        "shop: {timezone: ../../../etc/passwd}",
        "shop.timezone \"../../../etc/passwd\" is unknown, must be an IANA time zone such as Europe/Berlin")]
    [InlineData("shop: {locale: xx-YY}", "shop.locale \"xx-YY\" is unknown, must be a locale such as en-US")]
    [InlineData("shop: {locale: en_US}", "shop.locale \"en_US\" is unknown, did you mean \"en-US\"?")]
    [InlineData(
        "payments: {offline: Cash}", "payments.offline is of another shape, must be a list of texts such as [\"Cash\", \"Voucher\"]")]
    [InlineData(
        "payments: {offline: [[Cash]]}", "payments.offline is of another shape, must be a list of texts such as [\"Cash\", \"Voucher\"]")]
    [InlineData(
        "source: {separator: ab}",
        "source.separator is \"ab\", must be a character, one ASCII character, but not a quote, letter, digit or line end")]
    [InlineData(
        "source: {separator: a}", "source.separator is \"a\", must be one ASCII character, but not a quote, letter, digit or line end")]
    [InlineData("source: {from: ../etc}", "source.from is \"../etc\", must be lower-case letters, digits and underscores")]
    [InlineData("bi_tool: excel", "bi_tool is \"excel\", must be powerbi")]
    [InlineData("shop: [a]", "shop must be a section with name, currency, locale, timezone, holidays")]
    [InlineData(
        "data_generation: {start_date: 2026-01-01}",
        "data_generation.start_date is 2026-01-01, must be at most data_generation.end_date, which is 2025-12-31")]
    [InlineData(
        "data_generation: {transaction_items_min: 6}",
        "data_generation.transaction_items_min is 6, must be at most data_generation.transaction_items_max, which is 5")]
    [InlineData(
        "price_bands: {mid_range_from: 200}", "price_bands.mid_range_from is 200, must be below price_bands.premium_from, which is 200")]
    [InlineData("segments: {regular_from: 11}", "segments.regular_from is 11, must be at most segments.vip_above, which is 10")]
    [InlineData(
        "quality: {weights: {completeness: 0, uniqueness: 0, validity: 0, consistency: 0, referential_integrity: 0, accuracy: "
        + "0, timeliness: 0}}",
        "quality.weights are all 0, at least one must be above 0")]
    [InlineData("shop: {nmae: x}", "unknown key \"shop.nmae\", did you mean \"shop.name\"?")]
    [InlineData("customers: 5", "unknown key \"customers\", did you mean \"data_generation.customers\"?")]
    [InlineData("database.host: x", "unknown key \"database.host\", write \"host\" below its section")]
    [InlineData("money: {zzzzzz: 1}", "unknown key \"money.zzzzzz\", known here: line_total, order_total, rate_days")]
    public async Task Name_the_key_the_value_and_what_is_allowed(string yaml, string fault)
    {
        using var project = new SettingsProject(yaml);

        Assert.Equal($"config.yaml has 1 fault: line 1: {fault}", await project.FaultsAsync());
    }

    [Theory]
    [InlineData("shop:\n  name: a\n  name: b\n", "line 3: \"name\" is given twice, first on line 2")]
    [InlineData("shop:\n\tname: a\n", "line 2: is indented with a tab, use spaces")]
    [InlineData(
        "shop:\n  name: \"a\n", "line 2: column 9: is not valid YAML, check quotes, colons and indentation here and on the line before")]
    [InlineData(
        "shop:\n  name: a\n currency: USD\n",
        "line 3: column 2: is not valid YAML, check quotes, colons and indentation here and on the line before")]
    [InlineData("shop: &a\n  name: x\n", "line 1: anchors and aliases (& and *) are not read, write the value out")]
    [InlineData("*a : duckdb\n", "line 1: anchors and aliases (& and *) are not read, write the value out")]
    [InlineData("payments: {offline: [*a]}\n", "line 1: anchors and aliases (& and *) are not read, write the value out")]
    [InlineData("engine: *a\n", "line 1: anchors and aliases (& and *) are not read, write the value out")]
    [InlineData("engine: !x duckdb\n", "line 1: tags (!) are not read, put a text that begins so in quotes")]
    [InlineData("[a, b]: c\n", "line 1: a key must be a plain word")]
    [InlineData("engine: duckdb\n---\nengine: citus\n", "line 2: a second document begins here, only one is read")]
    [InlineData(
        "just words\n",
        "line 1: the file must be a section with engine, shop, database, data_generation, pipeline, telemetry, quality, money, "
        + "order_status, ledger, finance, returns, inventory, price_bands, segments, payments, source, analytics, query, bi_tool, "
        + "dashboard, powerbi, scheduler, monitoring, alerts")]
    [InlineData("shop: [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]\n", "line 1: is nested deeper than 10 levels, settings have three")]
    public async Task Tell_where_a_file_is_more_than_keys_and_values(string yaml, string fault)
    {
        using var project = new SettingsProject(yaml);

        Assert.Equal($"config.yaml has 1 fault: {fault}", await project.FaultsAsync());
    }

    [Fact]
    public async Task Come_quickly_for_a_file_that_multiplies_itself()
    {
        var lines = Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]");
        using var project = new SettingsProject("a0: &a0 lol\n" + string.Join('\n', lines));

        Assert.Contains("anchors and aliases", await project.FaultsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_quickly_for_a_file_of_brackets()
    {
        using var project = new SettingsProject("shop: " + new string('[', 1_000_000));

        Assert.Contains("nested deeper", await project.FaultsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_a_file_of_more_than_a_megabyte()
    {
        using var project = new SettingsProject("# " + new string('x', 1 << 20));

        Assert.Equal("config.yaml has 1 fault: it is larger than 1 MB, the most that is read", await project.FaultsAsync());
    }

    [Fact]
    public async Task Refuse_a_file_in_another_encoding()
    {
        using var project = new SettingsProject();
        project.Write("project/config/config.yaml", System.Text.Encoding.Latin1.GetBytes("shop: {name: Café}"));

        Assert.Equal("config.yaml has 1 fault: it is not UTF-8, see byte 17; save it as UTF-8", await project.FaultsAsync());
    }

    [Fact]
    public async Task Are_cut_short_when_there_are_very_many()
    {
        using var project = new SettingsProject(string.Join('\n', Enumerable.Range(0, 25).Select(i => $"zzzzzzzz{i}: {i}")));

        var faults = await project.FaultsAsync();

        Assert.StartsWith("config.yaml has 25 faults: ", faults, StringComparison.Ordinal);
        Assert.EndsWith("; and 5 more", faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blame_the_source_that_came_last_when_two_do_not_fit()
    {
        using var project = new SettingsProject("data_generation: {end_date: 2024-06-30}")
        {
            Flags = { new("data_generation.start_date", "2024-07-01", "--start") },
        };

        Assert.Equal(
            "the command line has 1 fault: --start: data_generation.start_date is 2024-07-01, must be at most "
            + "data_generation.end_date, which is 2024-06-30",
            await project.FaultsAsync());
    }

    [Fact]
    public async Task Name_a_file_that_was_asked_for_and_is_not_there()
    {
        using var project = new SettingsProject();
        var sources = project.Sources with { ConfigFile = "/nowhere/shop.yaml" };

        var failure = await Assert.ThrowsAsync<CartlineException>(
            () => SettingsReader.ReadAsync(sources, TestContext.Current.CancellationToken));

        Assert.Equal("shop.yaml has 1 fault: /nowhere/shop.yaml does not exist", failure.Message);
    }
}
