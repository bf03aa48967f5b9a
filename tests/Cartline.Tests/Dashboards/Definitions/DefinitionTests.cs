using Cartline.Core.Failures;
using Cartline.Dashboards.Definitions;
using Cartline.Tests.PowerBi;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Definitions;

public sealed class DefinitionTests
{
    const string Star = "star: { f: fact_sales, o: fact_orders, d: dim_date, p: dim_products, c: dim_customers, m: dim_payment_method }\n";

    const string Fields = """
        fields:
          line_total: { sql: f.line_total, orders: o.revenue, type: money, meaning: money }
          quantity: { sql: f.quantity, orders: o.quantity, type: count, meaning: pieces }
          shipping: { orders: o.shipping, type: money, meaning: money of the order }
          order_id: { sql: f.transaction_id, orders: o.transaction_id, type: id, meaning: id }
          is_first_day: { sql: d.full_date = c.first_order_date, type: truth, meaning: first }

        """;

    const string Dimensions = """
        dimensions:
          category: { label: Category, sql: p.category, kind: text }
          day: { label: Day, sql: d.full_date, kind: day }

        """;

    static DashboardDefinitions Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a_star.yaml", Star);
        folder.Write("metrics.yaml", yaml);
        return DashboardDefinitions.Read(SomeModel.Catalog, folder.Path);
    }

    static string Measure(string sql, string unit = "money", int places = 2, string additivity = "everything") =>
        $$"""
        measures:
          revenue: { label: Revenue, meaning: Money., sql: "{{sql}}", unit: {{unit}}, places: {{places}}, direction: up,
            additivity: {{additivity}}, folder: Sales }

        """;

    [Theory]
    [InlineData("[money, turnover]", "[Turnover]", "is given more than once as id or alias: revenue and cost")]
    [InlineData("[turnover, turnover]", "[costs]", "\"turnover\" is given more than once as id or alias: revenue.")]
    public void With_a_word_for_two_measures_are_refused(string first, string second, string says)
    {
        var refused = Assert.Throws<CartlineException>(() =>
            Read($"{Fields}{Dimensions}measures:\n{One("revenue", first)}{One("cost", second)}"));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_an_id_that_is_an_alias_of_another_measure_mean_the_one_of_that_id()
    {
        var definitions = Read($"{Fields}{Dimensions}measures:\n{One("revenue", "[sales, turnover]")}{One("sales", "[]")}");

        Assert.Equal("sales", definitions.FindMeasure("Sales")?.Id);
        Assert.Equal("revenue", definitions.FindMeasure("turnover")?.Id);
    }

    static string One(string id, string aliases) =>
        $"  {id}: {{ label: {id}, aliases: {aliases}, meaning: Money., sql: sum(line_total), unit: money, places: 2, additivity: "
        + "everything, folder: Sales }\n";

    static string Visual(string rest) =>
        Fields
            + Dimensions
            + Measure("sum(line_total)")
            + "pages:\n  one: { title: One, short: One, report_name: One, question: What?, visuals: [ { id: first, title: First, width: 4, "
            + rest
            + " } ] }\n";

    [Fact]
    public void Of_the_product_are_without_fault()
    {
        var definitions = SomeModel.Definitions;

        Assert.True(definitions.Measures.Count >= 20);
        Assert.Equal(["overview", "products", "customers", "trends", "operations"], definitions.Pages.Select(p => p.Id));
        Assert.Equal(["day", "category", "state", "payment_method"], definitions.Slicers);
    }

    [Theory]
    [InlineData(
        "sum(line_totl)", "metrics/metrics.yaml, line 11: measure revenue: there is no field \"line_totl\", did you mean \"line_total\"?")]
    [InlineData("sum(order_id)", "sum(order_id): order_id is id, only money, quantities and counts can be summed")]
    [InlineData("count(distinct quantity)", "count(distinct quantity): quantity is a count, only an id can be counted distinct")]
    [InlineData("sum(line_total where quantity)", "where quantity: quantity is count, only a field of type truth can follow where")]
    [InlineData("averge(line_total)", "\"averge(\" is no function")]
    [InlineData("ratio(revenue, revenue, 2)", "measure revenue is computed from itself: revenue -> revenue")]
    [InlineData("ratio(sum(line_total), sum(quantity), 3)", "3 places: a ratio is rounded to 0, 2 or 4")]
    [InlineData("sum(line_total", "the end stands where \")\" belongs")]
    [InlineData("profit", "there is no measure \"profit\"")]
    [InlineData("sum(line_total); drop table x", "\";\" stands where the end belongs")]
    public void Of_a_measure_that_cannot_be_read_are_refused_with_their_place(string sql, string says)
    {
        var refused = Assert.Throws<CartlineException>(() => Read(Fields + Dimensions + Measure(sql)));

        Assert.Equal(FailureKind.Usage, refused.Kind);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ratio(sum(line_total), sum(quantity), 2)", "percent", 2, "a percentage is written percent(a, b, places)")]
    [InlineData("sum(line_total)", "count", 0, "a count has whole numbers and 0 places")]
    [InlineData("ratio(sum(line_total), sum(quantity), 4)", "money", 2, "it is rounded to 4 places but says places: 2")]
    [InlineData("sum(line_total)", "mony", 2, "unit of measure revenue is \"mony\", must be one of money, percent, count, number")]
    public void Whose_unit_does_not_fit_are_refused(string sql, string unit, int places, string says) =>
        Assert.Contains(
            says,
            Assert.Throws<CartlineException>(() => Read(Fields + Dimensions + Measure(sql, unit, places))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("kind: pie, measures: [revenue]", "visual first names \"pie\", which is no kind of visual")]
    [InlineData(
        "kind: bars, measures: [revnue], by: [category]", "visual first names \"revnue\", which is no measure, did you mean \"revenue\"?")]
    [InlineData(
        "kind: bars, measures: [revenue], by: [categry]",
        "visual first names \"categry\", which is no dimension, did you mean \"category\"?")]
    [InlineData(
        "kind: bars, measures: [revenue], by: [category], sort: day",
        "sort of visual first names \"day\", which is no measure or dimension of it")]
    [InlineData("kind: bars, measures: []", "visual first has no measures")]
    [InlineData(
        "kind: bars, measures: [revenue], by: [category], reasons: [revenue]",
        "visual first has reasons, which only the kind reconcile shows")]
    [InlineData(
        "kind: reconcile, measures: [revenue], by: [category]",
        "visual first is split by category, but its kind reconcile shows whole sums only")]
    [InlineData("kind: reconcile, measures: [revenue], reasons: [revnue]", "visual first names \"revnue\", which is no measure")]
    [InlineData("kind: bars, measures: [revenue], colour: red", "visual 1 of page one has the unknown key \"colour\"")]
    [InlineData(
        "kind: bars, measures: [revenue], limit: 0", "limit of visual 1 of page one is \"0\", must be a whole number from 1 to 10,000")]
    public void Of_a_visual_that_cannot_be_drawn_are_refused(string rest, string says) =>
        Assert.Contains(says, Assert.Throws<CartlineException>(() => Read(Visual(rest))).Message, StringComparison.Ordinal);

    [Fact]
    public void That_would_count_an_orders_amount_once_a_line_are_refused()
    {
        var yaml = (Fields + Dimensions + Measure("sum(shipping)"))
            + "pages:\n  one: { title: One, short: One, report_name: One, question: What?, visuals: [ { id: first, kind: bars, title: "
                + "First, measures: [revenue], by: [category] } ] }\n";

        Assert.Contains(
            "the amount would be counted once for each line",
            Assert.Throws<CartlineException>(() => Read(yaml)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Are_told_all_at_once()
    {
        var message = Assert.Throws<CartlineException>(() =>
            Read(Fields + "dimensions:\n  x: { label: X, sql: z.category, kind: txt, of: y }\nsomething: 1\n")).Message;

        Assert.Contains("have 4 faults", message, StringComparison.Ordinal);
        Assert.Contains("uses \"z.\", known are f., o., d., p., c., m., cp., cc", message, StringComparison.Ordinal);
        Assert.Contains("unknown section \"something\"", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sql: cp.brand", "dimension x uses \"cp.\", a current version, which only the text of a dimension can use")]
    [InlineData("sql: f.a, orders: p.a", "dimension x: sql is about a line (f., p.), orders about an order (o.)")]
    [InlineData("sql: p.a, text: p.b", "text of dimension x is \"p.b\", must be a column of cp or cc, the current versions")]
    public void Of_a_dimension_that_uses_the_wrong_table_are_refused(string keys, string says) => Assert.Contains(
        says,
        Assert.Throws<CartlineException>(() => Read($"dimensions:\n  x: {{ label: X, {keys} }}\n")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void That_are_no_YAML_are_refused() =>
        Assert.Contains(
            "metrics/metrics.yaml: is not valid YAML",
            Assert.Throws<CartlineException>(() => Read("fields:\n  a: [1\nb: }")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Of_the_project_take_the_place_of_the_programs()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "mine.yaml",
            "measures:\n  revenue: { label: Turnover, meaning: Money., sql: sum(line_total), unit: money, places: 2, direction: "
            + "up, adds_up: everything, folder: Sales }\n");

        var definitions = DashboardDefinitions.Read(SomeModel.Catalog, Repo.At("metrics"), folder.Path);

        Assert.Equal("Turnover", definitions.Measures["revenue"].Label);
        Assert.Equal("Orders", definitions.Measures["orders"].Label);
    }

    [Fact]
    public async Task With_a_fault_end_a_run_before_it_begins()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "metrics/mine.yaml",
            "measures:\n  odd: { label: Odd, meaning: Odd., sql: sum(nothing), unit: money, places: 2, adds_up: nothing, "
            + "folder: Sales }\n");

        var result = (await CommandLine.RunAsync(folder.Path, "run")).Ended(2);

        Assert.Contains("metrics/mine.yaml, line 2: measure odd: there is no field \"nothing\"", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.At("data", "versions")));
    }
}
