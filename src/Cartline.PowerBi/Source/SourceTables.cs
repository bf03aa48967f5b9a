using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Source;

/// <summary>The star as Power BI sees it: which columns of the warehouse become which columns of the model.</summary>
/// <param name="ShowsNames">Whether customers are shown by name; otherwise names are not even read, and the id stands for the person.</param>
internal sealed class SourceTables(bool ShowsNames)
{
    private const string Day = "yyyy-mm-dd";
    private const string Unknown = "(unknown)";

    /// <summary>All tables, the fact first.</summary>
    public IReadOnlyList<SourceTable> All { get; } = [Sales, Date, Customer(ShowsNames), Product, PaymentMethod];

    private static SourceTable Sales { get; } = new("fact_sales", "Sales", "date_key, transaction_id collate \"C\", item_id collate \"C\"",
    [
        Key("date_key", "Date Key"),
        Key("customer_key", "Customer Key"),
        Key("product_key", "Product Key"),
        Key("payment_method_key", "Payment Method Key"),
        new("transaction_id", "Transaction ID", ColumnType.String),
        new("order_date", "Order Date", ColumnType.DateTime)
        {
            IsDay = true,
            Format = Day,
            Made = "#date(Number.IntegerDivide([date_key], 10000), Number.IntegerDivide(Number.Mod([date_key], 10000), 100), Number.Mod([date_key], 100))",
            Meaning = "day of sale",
        },
        Number("quantity", "Quantity", ColumnType.Int64),
        Number("discount_amount", "Discount Amount", ColumnType.Decimal),
        Number("line_total", "Line Total", ColumnType.Decimal),
        Number("profit", "Profit", ColumnType.Decimal),
    ]);

    private static SourceTable Date { get; } = new("dim_date", "Date", "date_key",
    [
        Key("date_key", "Date Key"),
        new("full_date", "Date", ColumnType.DateTime) { IsDay = true, IsKey = true, Format = Day },
        new("year", "Year", ColumnType.Int64) { Format = "0" },
        new("quarter", "Quarter Number", ColumnType.Int64) { IsTaken = false },
        new("month", "Month Number", ColumnType.Int64) { IsHidden = true, Format = "0" },
        new("day", "Day of Month", ColumnType.Int64) { Format = "0" },
        new("month_name", "Month Name", ColumnType.String) { SortBy = "Month Number" },
        new("day_name", "Day Name", ColumnType.String) { SortBy = "Day of Week" },
        new("day_of_week", "Day of Week", ColumnType.Int64) { IsHidden = true, Format = "0" },
        new("week_of_year", "Week of Year", ColumnType.Int64) { Format = "0" },
        new("is_weekend", "Is Weekend", ColumnType.Boolean),
        new("is_holiday", "Is Holiday", ColumnType.Boolean),
        new("week_start", "Week Start", ColumnType.DateTime)
        {
            IsDay = true, Format = Day, Made = "Date.AddDays([full_date], 1 - [day_of_week])", Meaning = "the Monday of the week",
        },
        new("year_month", "Year Month", ColumnType.String)
        {
            SortBy = "Month Index",
            Made = "Text.From([year]) & \"-\" & Text.PadStart(Text.From([month]), 2, \"0\")",
            Meaning = "year and month, such as 2025-03",
        },
        new("year_quarter", "Year Quarter", ColumnType.String)
        {
            Made = "Text.From([year]) & \"-Q\" & Text.From([quarter])", Meaning = "year and quarter, such as 2025-Q1",
        },
        new("month_index", "Month Index", ColumnType.Int64)
        {
            IsHidden = true, Format = "0", Made = "[year] * 12 + [month]", Meaning = "number of the month, counted over all years: the difference of two is the months between them",
        },
    ])
    {
        DataCategory = "Time",
        Hierarchies = [new Hierarchy("Calendar", ["Year", "Year Quarter", "Year Month", "Date"], "From years down to days.")],
    };

    private static SourceTable Product { get; } = new("dim_products", "Product", "product_key",
    [
        Key("product_key", "Product Key", isKey: true),
        new("product_id", "Product ID", ColumnType.String),
        new("product_name", "Name as Sold", ColumnType.String) { Unknown = Unknown },
        Current("product", "Product", "product_name", "product_id", "the current name, or the id of one without a name"),
        new("category", "Category", ColumnType.String) { Unknown = Unknown },
        new("sub_category", "Sub-category", ColumnType.String) { Unknown = Unknown },
        new("brand", "Brand", ColumnType.String) { Unknown = Unknown },
        new("price", "List Price", ColumnType.Decimal) { Format = "#,0.00" },
        new("price_category", "Price Category", ColumnType.String) { Unknown = Unknown },
        new("is_latest", "Is Latest", ColumnType.Boolean) { IsTaken = false },
    ])
    {
        Hierarchies = [new Hierarchy("Assortment", ["Category", "Sub-category", "Product"], "From categories down to products.")],
    };

    private static SourceTable PaymentMethod { get; } = new("dim_payment_method", "Payment Method", "payment_method_key",
    [
        Key("payment_method_key", "Payment Method Key", isKey: true),
        new("payment_method_name", "Payment Method", ColumnType.String) { Unknown = Unknown },
        new("payment_type", "Payment Type", ColumnType.String) { Unknown = Unknown },
    ]);

    private static SourceTable Customer(bool showsNames) => new("dim_customers", "Customer", "customer_key",
    [
        Key("customer_key", "Customer Key", isKey: true),
        new("customer_id", "Customer ID", ColumnType.String),
        .. showsNames
            ? [
                new SourceColumn("full_name", "Name as Sold", ColumnType.String) { IsTaken = false },
                Current("customer", "Customer", "full_name", "customer_id", "the current name, or the id of one without a name"),
                new SourceColumn("is_latest", "Is Latest", ColumnType.Boolean) { IsTaken = false },
            ]
            : new SourceColumn[]
            {
                new("customer", "Customer", ColumnType.String)
                {
                    Made = $"if [customer_id] = null then \"{Unknown}\" else [customer_id]", Meaning = "the id: names are left out (dashboard.show_personal_data)",
                },
            },
        new("city", "City", ColumnType.String) { Unknown = Unknown, Place = "City" },
        new("state", "State", ColumnType.String) { Unknown = Unknown, Place = "StateOrProvince" },
        new("country", "Country", ColumnType.String) { Unknown = Unknown, Place = "Country" },
        new("age_group", "Age Group", ColumnType.String) { Unknown = Unknown },
        new("customer_segment", "Customer Segment", ColumnType.String) { Unknown = Unknown },
        new("first_order_date", "First Order Date", ColumnType.DateTime) { IsDay = true, Format = Day },
        new("cohort_month", "Cohort Month", ColumnType.String)
        {
            SortBy = "Cohort Month Index",
            Made = "if [first_order_date] = null then null else Date.ToText([first_order_date], [Format = \"yyyy-MM\", Culture = \"en-US\"])",
            Meaning = "month of the first order ever, such as 2025-03",
        },
        new("cohort_month_index", "Cohort Month Index", ColumnType.Int64)
        {
            IsHidden = true,
            Format = "0",
            Made = "if [first_order_date] = null then null else Date.Year([first_order_date]) * 12 + Date.Month([first_order_date])",
            Meaning = "number of that month, counted over all years",
        },
    ])
    {
        Hierarchies = [new Hierarchy("Geography", ["Country", "State", "City"], "From countries down to towns.")],
    };

    private static SourceColumn Key(string source, string name, bool isKey = false) =>
        new(source, name, ColumnType.Int64) { IsHidden = true, IsKey = isKey, Format = "0" };

    private static SourceColumn Number(string source, string name, ColumnType type) =>
        new(source, name, type) { IsHidden = true, Format = type == ColumnType.Int64 ? "#,0" : "#,0.00" };

    private static SourceColumn Current(string source, string name, string from, string id, string meaning) =>
        new(source, name, ColumnType.String) { Made = $"current:{from}:{id}", Meaning = meaning };
}
