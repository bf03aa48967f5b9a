using System.Globalization;
using System.Net;
using System.Text;
using Cartline.Core.Options;
using Cartline.Core.Sources;

namespace Cartline.Dashboards;

/// <summary>The page: headline cards, charts, and below them every answer as a table.</summary>
internal sealed class AnswerPage(Answers answers, ShopOptions shop)
{
    private const int MostBars = 12;
    private const int MostTableRows = 50;
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(shop.Locale);

    /// <summary>The whole page as HTML. Every value from the data is escaped; nothing is fetched.</summary>
    public string Write()
    {
        using var stream = typeof(AnswerPage).Assembly.GetManifestResourceStream("page.html")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd()
            .Replace("{{shop}}", Escape(shop.Name), StringComparison.Ordinal)
            .Replace("{{as_of}}", answers.AsOf.ToString("D", culture), StringComparison.Ordinal)
            .Replace("{{cards}}", Cards(), StringComparison.Ordinal)
            .Replace("{{charts}}", Charts(), StringComparison.Ordinal)
            .Replace("{{tables}}", Tables(), StringComparison.Ordinal);
    }

    private string Cards()
    {
        var headline = answers.Headline;
        return Card("Total revenue", Money(headline.Revenue))
            + Card("Orders", headline.Orders.ToString("N0", culture))
            + Card("Average order value", headline.AverageOrderValue is { } value ? Money(value) : "–")
            + Card("Profit margin", headline.MarginPct is { } margin ? $"{margin.ToString("N2", culture)} %" : "–");
    }

    private string Charts()
    {
        var months = answers.Tables["monthly_sales_trend"];
        return Section("Revenue by month", Chart.Line("Revenue by month", months.Texts("year_month"), months.Numbers("total_revenue"), Brief))
            + Bars("category_performance", "Revenue by category", "category", "total_revenue")
            + Bars("top_products", "Ten products with the most revenue", "product_name", "total_revenue")
            + Bars("payment_distribution", "Revenue by payment method", "payment_method", "total_revenue")
            + Bars("geographic_analysis", "Revenue by state", "state", "total_revenue")
            + Bars("day_of_week_pattern", "Average revenue of a weekday", "day_name", "avg_daily_revenue");
    }

    private string Bars(string answer, string title, string label, string value)
    {
        var table = answers.Tables[answer];
        var labels = table.Texts(label).Take(MostBars).ToList();
        var note = table.RowCount > MostBars ? $"<p class='note'>The first {MostBars} of {table.RowCount.ToString("N0", culture)}.</p>" : "";
        return Section(title, Chart.Bars(title, labels, [.. table.Numbers(value).Take(MostBars)], Brief) + note);
    }

    private string Tables() => string.Concat(answers.Tables.Values.OrderBy(t => t.Name, StringComparer.Ordinal).Select(Table));

    private string Table(AnswerTable table)
    {
        var html = new StringBuilder();
        html.Append($"<details><summary>{Escape(Title(table.Name))}<span>{Escape(table.Meaning)}</span></summary><div class='scroll'><table><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append($"<th title='{Escape(table.Comments.GetValueOrDefault(column, ""))}'>{Escape(Title(column))}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows.Take(MostTableRows))
        {
            html.Append("<tr>").AppendJoin("", row.Select(Cell)).Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (table.RowCount > MostTableRows)
        {
            html.Append($"<p class='note'>The first {MostTableRows} of {table.RowCount.ToString("N0", culture)} rows; all are in data/processed/analytics/{table.Name}.csv.</p>");
        }

        return html.Append("</details>").ToString();
    }

    private string Cell(object? value) => value switch
    {
        null => "<td>–</td>",
        decimal money => $"<td class='number'>{money.ToString("N2", culture)}</td>",
        int or long or short => $"<td class='number'>{Convert.ToInt64(value).ToString("N0", culture)}</td>",
        _ => $"<td>{Escape(CsvWriter.Text(value)!)}</td>",
    };

    private static string Section(string title, string body) => $"<section><h2>{Escape(title)}</h2>{body}</section>";

    private static string Card(string title, string value) => $"<div class='card'><span>{Escape(title)}</span><strong>{Escape(value)}</strong></div>";

    private string Money(decimal amount) => $"{shop.Currency} {amount.ToString("N2", culture)}";

    private string Brief(decimal amount) => amount switch
    {
        >= 1_000_000 => (amount / 1_000_000).ToString("N2", culture) + " M",
        >= 10_000 => (amount / 1_000).ToString("N1", culture) + " k",
        _ => amount.ToString("N0", culture),
    };

    private static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
