using Cartline.Dashboards.Export.Browsing;

namespace Cartline.Tests.Dashboards.Pages;

public sealed class AccessibilityTests(PagesShop shop) : IClassFixture<PagesShop>
{
    static readonly string[] Pages = ["overview", "products", "customers", "trends", "operations", "glossary"];
    static readonly Screen Phone = new() { Width = 360, Height = 740, Scale = 2, IsPhone = true };

    [Theory]
    [InlineData("light", false)]
    [InlineData("dark", false)]
    [InlineData("light", true)]
    public async Task Of_every_page_has_no_serious_fault(string theme, bool isPhone)
    {
        await using var page = await shop.OpenAsync($"#/{Pages[0]}?v=1&theme={theme}", isPhone ? Phone : null);
        var faults = new List<string>(await Axe.FaultsAsync(page));

        foreach (var id in Pages.Skip(1))
        {
            await page.MoveAsync($"location.hash = '#/{id}?v=1&theme={theme}'");
            faults.AddRange(await Axe.FaultsAsync(page));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Of_open_panels_tables_drill_and_paper_has_no_serious_fault()
    {
        await using var page = await shop.OpenAsync("#/overview?v=1&category=Books,Sports&x=sales_by_state:state:Delhi");
        var faults = new List<string>();

        await page.ClickAsync(".filter-row .dropdown:nth-child(3) .filter-button");
        await page.WaitAsync("document.querySelectorAll('.member').length > 1");
        faults.AddRange(await Axe.FaultsAsync(page));
        await page.PressAsync("Escape");
        await page.ClickAsync(".filter-row .dropdown:nth-child(1) .filter-button");
        faults.AddRange(await Axe.FaultsAsync(page));
        await page.PressAsync("Escape");
        await page.ClickAsync("#v-top_categories .frame-menu button");
        faults.AddRange(await Axe.FaultsAsync(page));
        await page.ClickAsync("#v-top_categories .menu-item");
        faults.AddRange(await Axe.FaultsAsync(page));
        await page.ClickAsync("#v-revenue_trend .frame-menu button");
        await page.ClickAsync("#v-revenue_trend .menu-item:last-child");
        await page.WaitAsync("document.querySelector('dialog.explain .code')?.textContent.includes('select')");
        faults.AddRange(await Axe.FaultsAsync(page));
        await page.MoveAsync("document.querySelector('dialog').close(); location.hash = '#/products?v=1&drill=category:Books'");
        faults.AddRange(await Axe.FaultsAsync(page));
        await page.MoveAsync("location.hash = '#/overview?v=1&category=Nothing'");
        faults.AddRange(await Axe.FaultsAsync(page));
        await using var paper = await shop.OpenAsync("?print=1#/overview", new Screen { Width = 1123, Height = 794, Media = "print" });
        faults.AddRange(await Axe.FaultsAsync(paper));

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Lets_the_keyboard_reach_everything_and_leave_again()
    {
        await using var page = await shop.OpenAsync("#/overview?v=1&period=all");
        var stops = new List<string>();

        for (var stop = await StepAsync(page); stop != "" && stops.Count < 200; stop = await StepAsync(page))
        {
            stops.Add(stop);
        }

        Assert.Equal("skip", stops[0]);
        Assert.InRange(stops.Count, 20, 199);
        Assert.Equal(stops.Count, stops.Distinct().Count());
        var wanted = await page.TextAsync(
            "[...document.querySelectorAll('a.tab, .filter-button, .frame-menu button, [role=application]')].filter(e => "
            + "e.checkVisibility()).map(nameOf).join('\\n')");
        Assert.Empty(wanted.Split('\n').Except(stops));
    }

    [Fact]
    public async Task Lets_the_keyboard_walk_a_drawing_and_filter_by_its_marks()
    {
        await using var page = await shop.OpenAsync("#/overview?v=1&period=all");
        const string Said = "document.querySelector('#v-top_categories [aria-live]').textContent";
        await page.FocusAsync("#v-top_categories [role=application]");

        await page.PressAsync("ArrowDown");
        var first = await page.TextAsync(Said);
        await page.PressAsync("ArrowDown");
        var second = await page.TextAsync(Said);
        await page.PressAsync("Home", "Enter");

        Assert.NotEqual(first, second);
        var category = first[..first.IndexOf(':', StringComparison.Ordinal)];
        Assert.Equal($"#/overview?v=1&period=all&x=top_categories:category:{category}", await page.AddressAsync());
        Assert.StartsWith($"{category}: ", await page.TextAsync(Said), StringComparison.Ordinal);
        Assert.EndsWith("selected", await page.TextAsync(Said), StringComparison.Ordinal);

        await page.PressAsync("Enter");
        Assert.Equal("#/overview?v=1&period=all", await page.AddressAsync());
        await page.PressAsync("Tab");
        Assert.False(await page.IsAsync("document.activeElement.closest('#v-top_categories [role=application]')"));
    }

    // Where the next press of Tab leads: one name for each element, none at the end of the page.
    static async Task<string> StepAsync(ServedPage page)
    {
        await page.PressAsync("Tab");
        return await page.TextAsync(
            "(globalThis.numbers ??= new Map(), globalThis.nameOf = e => { if (e === document.body || e === "
            + "document.documentElement) return ''; if (!numbers.has(e)) numbers.set(e, numbers.size); return e.matches('.skip') "
            + "? 'skip' : `${e.className || e.tagName} ${numbers.get(e)}`; }, nameOf(document.activeElement))");
    }
}
