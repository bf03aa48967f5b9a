using System.Globalization;
using System.Text.RegularExpressions;
using Cartline.Dashboards.Export.Browsing;
using Cartline.Tests.Dashboards.Export;
using UglyToad.PdfPig;

namespace Cartline.Tests.Dashboards.Pages;

/// <content>The figures of a report of the shop's own, typed in beside those of the Sales ledger.</content>
public sealed partial class NetNumbersTests
{
    const string Typed = "[...document.querySelectorAll('#v-ledger_report input')].map(i => i.value).join()";
    const string NoOrder = "integrity__transaction_items__transaction_exists";
    static readonly CultureInfo English = CultureInfo.InvariantCulture;
    static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    [Theory]
    [InlineData("served")]
    [InlineData("folder")]
    public async Task Differ_from_a_report_typed_in_to_the_cent_and_by_reasons_with_money(string place)
    {
        var here = await LedgerAsync();
        await using var page = await TypingAsync(place, "");
        var typing = new PageInput(page);
        var address = await SaidAsync(page, "location.href");

        // As the report of the shop may say it: before returns, without what is charged beside goods, discounts below 0.
        await TypeAsync(typing, "gross_sales", (here["Gross sales"] + 77.77m).ToString("#,##0.00", English));
        await TypeAsync(typing, "discount_amount", $"-{here["Discounts"].ToString("0.00", English)}");
        await TypeAsync(typing, "returns", "about 5");
        await TypeAsync(typing, "net_sales", (here["Net sales"] + here["Returns"]).ToString("#,##0.00", German));
        await TypeAsync(typing, "taxes", $"$ {here["Taxes"] - 12.34m:0.00}");
        await TypeAsync(typing, "total_sales", (here["Total sales"] - here["Shipping"] - here["Taxes"]).ToString("0.00", English));

        Assert.Equal(("$0.00", "the same, read as taken off"), await RowAsync(page, "discount_amount"));
        Assert.Equal(("–", "Not an amount. Write it as 1,234.56 or 1.234,56."), await RowAsync(page, "returns"));
        Assert.Equal("true", await SaidAsync(page, "document.querySelector('#ledger_report-returns').getAttribute('aria-invalid')"));
        Assert.Equal((Difference(here["Returns"]), "equals Returns"), await RowAsync(page, "net_sales"));
        Assert.Equal(("", ""), await RowAsync(page, "shipping"));
        Assert.Equal(("\u2212$12.34", "not explained"), await RowAsync(page, "taxes"));
        Assert.Equal(
            (Difference(-here["Shipping"] - here["Taxes"]), "equals Shipping and Taxes together"), await RowAsync(page, "total_sales"));

        await page.WaitAsync(
            "document.querySelector('#v-ledger_report [aria-live]').textContent.includes('equals Shipping and Taxes together')",
            "Nobody said the difference", Limit, cancel);
        Assert.Equal(
            ("+$77.77", "equals In quarantine: transaction items; or In quarantine: transactions"), await RowAsync(page, "gross_sales"));
        var reasons = await TextAsync(page, "#v-ledger_report .reconcile-reasons");
        Assert.Matches(
            $"In the whole shop, on all days\\s+In quarantine: transaction items\\s+1 record, {NoOrder}\\s+{Pattern(77.77m)}", reasons);
        Assert.Contains("In 2025", reasons, StringComparison.Ordinal);
        Assert.Contains("Not explained: Taxes \u2212$12.34.", reasons, StringComparison.Ordinal);
        Assert.Matches($"Returns\\s+Money given back[^$]+{Pattern(here["Returns"])}\\s+equals the difference of Net sales", reasons);
        Assert.Matches($"{Pattern(here["Shipping"])}\\s+with Taxes equals the difference of Total sales", reasons);
        Assert.Equal(address, await SaidAsync(page, "location.href"));
        Assert.DoesNotContain(page.Log.Requests, r => r.Contains("about", StringComparison.Ordinal));
        Assert.Empty(page.Log.Errors);
    }

    [Fact]
    public async Task Keep_what_was_typed_for_its_period_only()
    {
        await using var page = await TypingAsync("served", "");
        var typing = new PageInput(page);
        await TypeAsync(typing, "gross_sales", "1");
        await typing.PressAsync("Enter", 0, cancel);
        await typing.WriteAsync("2", cancel);
        await page.EvaluateAsync("scrollTo(0, 0)", cancel);
        Assert.StartsWith("1,2,,", await SaidAsync(page, Typed), StringComparison.Ordinal);

        // Escape takes back what was typed last.
        await typing.PressAsync("Escape", 0, cancel);
        Assert.StartsWith("1,,,", await SaidAsync(page, Typed), StringComparison.Ordinal);

        await page.GoAsync("#/ledger?v=1&period=last_28_days", Limit, cancel);
        Assert.Matches("^,+$", await SaidAsync(page, Typed));
        Assert.Equal("true", await SaidAsync(page, "String(document.querySelector('.reconcile-reasons').hidden)"));
        await page.GoAsync("#/ledger?v=1&channel=web", Limit, cancel);
        Assert.StartsWith("1,,,", await SaidAsync(page, Typed), StringComparison.Ordinal);
        Assert.Contains("the filters chosen", await TextAsync(page, ".reconcile-hint"), StringComparison.Ordinal);

        await page.EvaluateAsync("location.reload()", cancel);
        await page.WaitAsync("document.querySelector('#ledger_report-gross_sales')?.value === '1'", "It was forgotten", Limit, cancel);
        await typing.ClickAsync("#v-ledger_report .reconcile-hint button", cancel);
        Assert.Matches("^,+$", await SaidAsync(page, Typed));
        Assert.Equal("ledger_report-gross_sales", await SaidAsync(page, "document.activeElement.id"));
        Assert.Equal("0", await SaidAsync(page, "String(Object.keys(sessionStorage).length)"));
    }

    [Fact]
    public async Task Go_out_with_what_was_typed_as_figures_and_on_paper_only_then()
    {
        var here = await LedgerAsync();
        await using var page = await TypingAsync("served", "");
        const string IsVisible = "String(document.querySelector('#v-ledger_report').checkVisibility())";
        await page.EmulateAsync(new Screen { Media = "print" }, cancel);
        Assert.Equal("false", await SaidAsync(page, IsVisible));

        await page.EmulateAsync(new Screen { Height = 1200 }, cancel);
        await TypeAsync(new PageInput(page), "shipping", "0");
        await page.EvaluateAsync("URL.createObjectURL = blob => { window.saved = blob.text(); return '#'; }", cancel);
        await page.EvaluateAsync(
            "(() => { const frame = document.querySelector('#v-ledger_report'); frame.querySelector('.frame-menu button').click(); "
            + "[...frame.querySelectorAll('.menu-item')].find(i => i.textContent.includes('CSV')).click(); })()",
            cancel);
        var shipping = here["Shipping"].ToString("0.00", English);
        Assert.Contains(
            $"\r\nShipping,{shipping},0,-{shipping},equals Shipping\r\n", await SaidAsync(page, "window.saved"), StringComparison.Ordinal);
        await page.EmulateAsync(new Screen { Media = "print" }, cancel);
        Assert.Equal("true", await SaidAsync(page, IsVisible));

        // The PDF has the page and no boxes that nobody can type into.
        await page.EmulateAsync(new Screen(), cancel);
        await page.OpenAsync(new Uri(shop.Address("served") + "?print=1#/overview"), Limit, cancel);
        Assert.Equal(
            "true 0",
            await SaidAsync(
                page, "[document.querySelector('[data-page=ledger]') !== null, document.querySelectorAll('input').length].join(' ')"));
        using var pdf = PdfDocument.Open(await File.ReadAllBytesAsync(shop.Pdf, cancel));
        var printed = string.Concat(pdf.GetPages().Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("Salesledger", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("ownreport", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 320)]
    public async Task Can_be_compared_by_whoever_cannot_see_and_on_a_phone(string theme, int width)
    {
        var screen = new Screen { Width = width, Height = 900, IsPhone = width < 400 };
        await using var page = await TypingAsync("served", $"&theme={theme}", screen);
        await TypeAsync(new PageInput(page), "net_sales", "1");
        await TypeAsync(new PageInput(page), "taxes", "none");

        Assert.Empty(await Axe.FaultsAsync(new ServedPage(page)));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth", cancel));
    }

    async Task<BrowserPage> TypingAsync(string place, string state, Screen? screen = null)
    {
        var page = await shop.PageAsync(cancel);
        await page.EmulateAsync(screen ?? new Screen { Height = 1200 }, cancel);
        await page.OpenAsync(new Uri($"{shop.Address(place)}#/ledger?v=1{state}"), Limit, cancel);
        return page;
    }

    async Task<Dictionary<string, decimal>> LedgerAsync()
    {
        Dictionary<string, decimal> found = [];
        await shop.UseAsync(
            (definitions, hand, version) =>
            {
                var visual = definitions.Pages.SelectMany(p => p.Visuals).Single(v => v.Id == "ledger_report");
                found = hand.Of(visual, States(version).First()).ToDictionary(r => r[0], r => decimal.Parse(r[1], English));
                return Task.CompletedTask;
            },
            cancel);
        return found;
    }

    async Task TypeAsync(PageInput typing, string measure, string text)
    {
        await typing.ClickAsync($"#ledger_report-{measure}", cancel);
        await typing.WriteAsync(text, cancel);
    }

    async Task<(string Difference, string Said)> RowAsync(BrowserPage page, string measure) => (
        await SaidAsync(
            page,
            $"document.querySelector('#ledger_report-{measure}').closest('tr').querySelector('.reconcile-difference').textContent"),
        await SaidAsync(page, $"document.querySelector('#ledger_report-{measure}-said').textContent"));

    async Task<string> SaidAsync(BrowserPage page, string expression) => await page.EvaluateAsync<string>(expression, cancel) ?? "";

    static string Difference(decimal value) => (value > 0 ? "+$" : "\u2212$") + Math.Abs(value).ToString("#,##0.00", English);

    static string Pattern(decimal value) => Regex.Escape("$" + value.ToString("#,##0.00", English));
}
