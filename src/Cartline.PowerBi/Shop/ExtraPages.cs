using Cartline.PowerBi.Report;

namespace Cartline.PowerBi.Shop;

/// <summary>
/// Pages that <c>pages.yaml</c> does not hold: a product looked into, the small page beside the pointer, and the pipeline's runs.
/// </summary>
internal static class ExtraPages
{
    /// <summary>The page beside the pointer.</summary>
    public const string Tooltip = "tooltip";

    private const int Edge = PageLayout.Margin;
    private const int Gap = PageLayout.Gap;

    // Measures of all pages here; which ones they are, and what they are called, depends on the shop.
    private const string Revenue = "revenue";
    private const string Margin = "margin_pct";

    /// <summary>A product, reached by drilling through from wherever it is shown.</summary>
    public static ReportPage Product(ReportFields fields)
    {
        var shown = fields.Shown(Revenue);
        var revenue = fields.Measure(shown);
        var product = FieldRef.Column("Product", "Product");
        string[] cards =
        [
            revenue.Name, "Units", fields.Measure(fields.Shown(Margin)).Name, "Average selling price", "Product rank", "ABC class",
        ];
        return new ReportPage
        {
            Name = "product_detail",
            DisplayName = "Product",
            DrillsBy = [product],
            Visuals =
            [
                PageFrame.Heading(
                    "heading", "Product", "Reached by a right click on a product: drill through.", new Box(Edge, 8, 700, 40)),
                Chart("product", "tableEx", "Product", new Box(Edge, 56, 1248, 92), "Table: the product with its category and brand",
                    (
                        "Values",
                        [
                            product,
                            FieldRef.Column("Product", "Product ID"),
                            FieldRef.Column("Product", "Category"),
                            FieldRef.Column("Product", "Sub-category"),
                            FieldRef.Column("Product", "Brand"),
                        ])),
                .. Cards(cards, 156, 92),
                Chart("revenue_by_month", "lineChart", $"{revenue.Name} by month", new Box(Edge, 256, 620, 448),
                    $"Line chart: {Small(revenue)} by month",
                    ("Category", [FieldRef.Column("Date", "Year Month")]),
                    ("Y", [revenue, fields.LastYear(shown)])),
                Chart("latest_orders", "tableEx", "Orders", new Box(Edge + 628, 256, 620, 448),
                    "Table: orders of the product, the newest first",
                    (
                        "Values",
                        [
                            FieldRef.Column("Sales", "Order Date"),
                            FieldRef.Column("Sales", "Transaction ID"),
                            FieldRef.Column("Customer", "State"),
                            FieldRef.Measure("Units"),

                            // A return is of no line that was sold.
                            fields.Measure(Revenue),
                        ]))
                    with { Sort = FieldRef.Column("Sales", "Order Date"), SortsDown = true },
            ],
        };
    }

    /// <summary>What is shown beside the pointer over a bar or a place.</summary>
    public static ReportPage Beside(ReportFields fields) => new()
    {
        Name = Tooltip,
        DisplayName = "Beside the pointer",
        Width = 320,
        Height = 240,
        IsTooltip = true,
        Visuals =
        [
            Chart("card", "cardVisual", null, new Box(8, 8, 304, 88),
                $"Card: {Small(fields.Measure(fields.Shown(Revenue)))}, orders and the change against last year",
                ("Data", [fields.Measure(fields.Shown(Revenue)), FieldRef.Measure("Orders"), fields.Change(fields.Shown(Revenue))])),
            Chart("trend", "lineChart", $"{fields.Measure(fields.Shown(Revenue)).Name} by month", new Box(8, 104, 304, 128),
                $"Line chart: {Small(fields.Measure(fields.Shown(Revenue)))} by month",
                ("Category", [FieldRef.Column("Date", "Year Month")]), ("Y", [fields.Measure(fields.Shown(Revenue))])),
        ],
    };

    /// <summary>The pipeline's runs, for a page that has a title but no visuals of its own.</summary>
    public static IEnumerable<ReportVisual> Runs()
    {
        FieldRef Run(string column) => FieldRef.Column(PipelineRuns.Name, column);
        string[] cards = ["Quality score", "Data as of", "Rows loaded", "Last run", "Pipeline runs", "Failed runs"];
        return
        [
            .. Cards(cards, 56, 92),
            Chart("run_quality", "lineChart", "Quality score by run", new Box(Edge, 156, 620, 240),
                "Line chart: the gate's score of each run",
                ("Category", [Run("Started At")]), ("Y", [FieldRef.Measure("Quality score")])),
            Chart("run_durations", "clusteredColumnChart", "Seconds by run", new Box(Edge + 628, 156, 620, 240),
                "Column chart: the duration of each run",
                ("Category", [Run("Started At")]), ("Y", [FieldRef.Measure("Run duration")])) with { Sort = Run("Started At") },
            Chart("runs", "tableEx", "Runs", new Box(Edge, 404, 1248, 300), "Table: runs of the pipeline, the newest first",
                (
                    "Values",
                    [
                        Run("Started At"),
                        Run("Command"),
                        Run("Status"),
                        FieldRef.Measure("Run duration"),
                        FieldRef.Measure("Quality score"),
                    ]))
                with { Sort = Run("Started At"), SortsDown = true },
        ];
    }

    private static string Small(FieldRef measure) => measure.Name.ToLowerInvariant();

    private static IEnumerable<ReportVisual> Cards(IReadOnlyList<string> measures, int y, int height)
    {
        var width = (1248 - (Gap * (measures.Count - 1))) / measures.Count;
        return measures.Select((m, i) => Chart(
            $"card_{i + 1}", "cardVisual", null, new Box(Edge + (i * (width + Gap)), y, width, height), $"Card: {m}",
            ("Data", [FieldRef.Measure(m)])));
    }

    private static ReportVisual Chart(
        string name, string type, string? title, Box box, string altText, params (string, IReadOnlyList<FieldRef>)[] roles) =>
        new() { Name = name, Type = type, Title = title, Box = box, AltText = altText, Roles = roles };
}
