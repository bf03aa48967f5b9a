using Cartline.Dashboards.Export.Browsing;

namespace Cartline.Tests.Dashboards.Pages;

public sealed class ServedPageTests(PagesShop shop) : IClassFixture<PagesShop>
{
    static readonly Screen Phone = new() { Width = 320, Height = 640, Scale = 2, IsPhone = true };

    [Theory]
    [InlineData("overview", "Executive overview", 11)]
    [InlineData("products", "Product performance", 8)]
    [InlineData("customers", "Customer analytics", 9)]
    [InlineData("trends", "Trends & geography", 5)]
    [InlineData("operations", "Operations", 10)]
    [InlineData("glossary", "Glossary", 0)]
    public async Task Draw_all_they_have_without_a_fault_and_ask_nobody_else(string id, string title, int frames)
    {
        await using var page = await shop.OpenAsync($"#/{id}");

        Assert.Equal(title, await page.TextAsync("document.querySelector('h1').textContent"));
        Assert.Equal(frames, await page.CountAsync("document.querySelectorAll('.frame').length"));
        Assert.Equal(
            "", await page.TextAsync("[...document.querySelectorAll('.frame[data-state]:not([data-state=ready])')].map(f => f.id).join()"));
        Assert.Empty(page.Errors);
        Assert.All(page.Requests, request => Assert.StartsWith(shop.Address, request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("products")]
    [InlineData("customers")]
    [InlineData("trends")]
    [InlineData("operations")]
    [InlineData("glossary")]
    public async Task Fit_a_phone_without_sideways_scrolling(string id)
    {
        await using var page = await shop.OpenAsync($"#/{id}", Phone);

        Assert.Equal(320, await page.CountAsync("document.documentElement.scrollWidth"));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData("", "true")]
    [InlineData("&category=Books", "p.category = 'Books'")]
    [InlineData("&category=!Books", "p.category <> 'Books'")]
    [InlineData("&category=Books,Sports&country=India", "p.category in ('Books', 'Sports') and c.country = 'India'")]
    [InlineData("&x=top_categories:category:Electronics", "p.category = 'Electronics'")]
    public async Task Show_the_revenue_that_SQL_says(string filters, string condition)
    {
        await using var page = await shop.OpenAsync($"#/overview?v=1&period=all{filters}");

        Assert.Equal(await shop.RevenueAsync(condition), await page.FirstCardAsync());
    }

    [Fact]
    public async Task Filter_by_a_slicer_with_the_keyboard_alone()
    {
        await using var page = await shop.OpenAsync("#/overview?v=1&period=all");

        await page.FocusAsync(".filter-row .dropdown:nth-child(3) .filter-button");
        await page.PressAsync("Enter");
        await page.WaitAsync("document.querySelectorAll('.member').length > 1");
        await page.PressAsync("ArrowDown", "ArrowDown", " ");
        var chosen = await page.TextAsync("document.querySelector('.member input:checked').dataset.key");

        Assert.Equal($"#/overview?v=1&period=all&category={chosen}", await page.AddressAsync());
        Assert.Equal(await shop.RevenueAsync($"p.category = '{chosen}'"), await page.FirstCardAsync());
        Assert.Contains(chosen, await page.TextAsync("document.querySelector('.chips').textContent"), StringComparison.Ordinal);
        Assert.Contains("1 filter", await page.TextAsync("document.querySelector('[aria-live]').textContent"), StringComparison.Ordinal);

        await page.PressAsync("Escape");
        Assert.True(await page.IsAsync("document.activeElement.matches('.filter-button')"));
        await page.ClickAsync(".chip-close");
        Assert.Equal("#/overview?v=1&period=all", await page.AddressAsync());
    }

    [Fact]
    public async Task Filter_the_other_visuals_by_a_click_and_clear_by_another_or_Escape()
    {
        await using var page = await shop.OpenAsync("#/products?v=1&period=all");
        var whole = await page.FirstCardAsync();
        var rows = await page.CountAsync("document.querySelectorAll('#v-product_table tbody tr').length");

        await page.ClickAsync("#v-product_table .cell-button");
        var product = (await page.AddressAsync()).Split(':')[^1];
        Assert.Equal(await shop.RevenueAsync($"p.product_id = '{product}'"), await page.FirstCardAsync());
        Assert.Equal(rows, await page.CountAsync("document.querySelectorAll('#v-product_table tbody tr').length"));
        Assert.Equal(1, await page.CountAsync("document.querySelectorAll('#v-product_table tr.chosen').length"));

        await page.ClickAsync("#v-product_table tbody tr:nth-child(2) .cell-button", modifiers: 2);
        Assert.Equal(2, await page.CountAsync("document.querySelectorAll('#v-product_table tr.chosen').length"));
        await page.PressAsync("Escape");
        Assert.Equal("#/products?v=1&period=all", await page.AddressAsync());
        Assert.Equal(whole, await page.FirstCardAsync());

        await page.ClickAsync("#v-product_table .cell-button");
        await page.ClickAsync("#v-product_table .cell-button");
        Assert.Equal("#/products?v=1&period=all", await page.AddressAsync());
    }

    [Fact]
    public async Task Drill_from_category_to_orders_and_keep_the_filters()
    {
        await using var page = await shop.OpenAsync("#/products?v=1&period=all&country=India&drill=all");

        await page.ClickAsync(".drill .cell-button");
        await page.ClickAsync(".drill .cell-button");
        await page.ClickAsync(".drill .cell-button");
        var address = await page.AddressAsync();
        var product = address.Split(':')[^1];

        Assert.Matches("^#/products\\?v=1&period=all&country=India&drill=category:[^/]+/sub_category:[^/]+/product:[^/]+$", address);
        Assert.EndsWith(": orders", await page.TextAsync("document.querySelector('.drill h1').textContent"), StringComparison.Ordinal);
        Assert.Equal(
            await shop.ValueAsync("count(distinct f.transaction_id)", $"p.product_id = '{product}' and c.country = 'India'"),
            await page.TextAsync("String(document.querySelectorAll('.drill tbody tr').length)"));

        await page.MoveAsync("history.back()");
        Assert.DoesNotContain("product:", await page.AddressAsync(), StringComparison.Ordinal);
        await page.ClickAsync(".trail .button");
        Assert.Equal("#/products?v=1&period=all&country=India", await page.AddressAsync());
    }

    [Fact]
    public async Task Open_a_state_from_its_address_and_tell_what_they_do_not_understand()
    {
        await using var page = await shop.OpenAsync(
            "#/overview?v=1&period=2025-02-01..2025-02-28&compare=weekdays&state=!Goa&theme=dark&shoe=7");

        var controls = await page.TextAsync("document.querySelector('.filter-row').textContent");
        Assert.Contains("Feb 2025", controls, StringComparison.Ordinal);
        Assert.Contains("Same weekdays", controls, StringComparison.Ordinal);
        Assert.Contains("not Goa", controls, StringComparison.Ordinal);
        Assert.Equal("dark", await page.TextAsync("document.documentElement.dataset.theme"));
        Assert.Contains("shoe", await page.TextAsync("document.querySelector('.banners').textContent"), StringComparison.Ordinal);

        await page.ClickAsync("a.tab[data-page=products]");
        Assert.Equal("#/products?v=1&period=2025-02-01..2025-02-28&compare=weekdays&state=!Goa&theme=dark", await page.AddressAsync());
        await page.MoveAsync("history.back()");
        Assert.StartsWith("#/overview", await page.AddressAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_which_filter_leaves_nothing_and_clear_it()
    {
        await using var page = await shop.OpenAsync("#/overview?v=1&period=all&category=Nothing");

        Assert.Contains(
            "Category: Nothing",
            await page.TextAsync("document.querySelector('#v-top_categories .note').textContent"),
            StringComparison.Ordinal);
        Assert.Equal("–", await page.FirstCardAsync());

        await page.ClickAsync("#v-top_categories .note button");
        Assert.Equal(await shop.RevenueAsync("true"), await page.FirstCardAsync());
    }

    [Fact]
    public async Task Show_the_table_behind_a_drawing()
    {
        await using var page = await shop.OpenAsync("#/overview?v=1&period=all");

        await page.ClickAsync("#v-top_categories .frame-menu button");
        await page.ClickAsync("#v-top_categories .menu-item");

        Assert.Equal(
            await shop.ValueAsync("count(distinct p.category)", "true"),
            await page.TextAsync("String(document.querySelectorAll('#v-top_categories tbody tr').length)"));
    }

    [Fact]
    public async Task Let_people_skip_to_the_figures()
    {
        await using var page = await shop.OpenAsync("#/overview");

        await page.PressAsync("Tab", "Enter");

        Assert.Equal("main", await page.TextAsync("document.activeElement.id"));
        Assert.Equal("#/overview", await page.AddressAsync());
    }

    [Fact]
    public async Task Print_every_page_with_what_is_needed_to_read_it_alone()
    {
        await using var page = await shop.OpenAsync("?print=1#/overview?v=1&category=Books&theme=dark");

        Assert.Equal(
            "overview products customers customers trends operations glossary",
            await page.TextAsync("[...document.querySelectorAll('.sheet')].map(s => s.dataset.page).join(' ')"));
        Assert.Equal("light", await page.TextAsync("document.documentElement.dataset.theme"));
        var head = await page.TextAsync("document.querySelector('.sheet-head').textContent");
        Assert.All(
            ["Category: Books", "Compared with", "Data to", "UTC", "USD", "Version"],
            text => Assert.Contains(text, head, StringComparison.Ordinal));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Stay_alive_when_the_server_is_gone()
    {
        var mortal = await shop.ServeAsync();
        await using var page = await shop.OpenAsync("#/overview", address: mortal.Address);
        await mortal.DisposeAsync();

        await page.MoveAsync("location.hash = '#/overview?v=1&category=Books'");

        Assert.Contains(
            "The server does not answer",
            await page.TextAsync("document.querySelector('.banner.bad').textContent"),
            StringComparison.Ordinal);
        Assert.True(await page.IsAsync("document.querySelector('#v-top_categories .note button')"));
        Assert.Contains("Books", await page.TextAsync("document.querySelector('.chips').textContent"), StringComparison.Ordinal);
    }
}
