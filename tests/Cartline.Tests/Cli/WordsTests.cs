using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>What people type first, from other programs or by guess.</summary>
public sealed class WordsTests(TinyShop shop) : IClassFixture<TinyShop>
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help run", "run --help")]
    [InlineData("run help", "run --help")]
    [InlineData("runs show help", "runs show --help")]
    [InlineData("query help", "query --help")]
    [InlineData("help runs show", "runs show --help")]
    [InlineData("-V", "--version")]
    [InlineData("runs", "runs list")]
    [InlineData("batches", "batches list")]
    [InlineData("config", "config show")]
    public async Task Answer_as_the_command_that_is_meant(string typed, string meant)
    {
        var expected = (await CommandLine.RunAsync(shop.Path, meant)).Ended(0);
        var answer = (await CommandLine.RunAsync(shop.Path, typed)).Ended(0);

        Assert.NotEmpty(expected.Out);
        Assert.Equal((expected.Out, expected.Error), (answer.Out, answer.Error));
    }

    [Theory]
    [InlineData("deliveries", "batches list")]
    [InlineData("deliveries list", "batches list")]
    [InlineData("deliveries list --json", "batches list --json")]
    public async Task Of_an_earlier_release_work_and_say_what_they_are_now(string typed, string meant)
    {
        var expected = (await CommandLine.RunAsync(shop.Path, meant)).Ended(0);
        var answer = (await CommandLine.RunAsync(shop.Path, typed)).Ended(0);

        Assert.Equal(expected.Out, answer.Out);
        var note = "note: \"deliveries\" is now \"batches\"; the old word works until the next release.\n";
        Assert.Equal(note + expected.Error, answer.Error);
        Assert.DoesNotContain(note, (await CommandLine.RunAsync(shop.Path, $"{typed} --quiet")).Ended(0).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("init shopyfi shop", "did you mean \"shopify\"?")]
    [InlineData("init bigcommerce shop", "Known are csv, ")]
    [InlineData("profile nowhere", "nowhere does not exist")]
    [InlineData("run --dry-run", "./cartline sql")]
    [InlineData("config set shop.currency EUR", "\"currency: EUR\"")]
    [InlineData("config set shop.currncy EUR", "did you mean \"shop.currency\"?")]
    [InlineData("config set database.password x", "Set the variable CARTLINE__DATABASE__PASSWORD.")]
    [InlineData("config get shop.currncy", "did you mean \"shop.currency\"?")]
    [InlineData("config set quality.sample_rows many", "sample_rows")]
    [InlineData("serve --listen 127.0.0.1:5080 --port 5080", "not both")]
    [InlineData("serve --port 70000", "127.0.0.1:70000")]
    public async Task That_cannot_be_served_say_in_one_line_what_can(string typed, string says)
    {
        using var folder = new TemporaryFolder();
        var refused = (await CommandLine.RunAsync(folder.Path, typed)).Ended(2);

        Assert.Empty(refused.Out);
        Assert.StartsWith("error: ", Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains(says, refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task For_one_setting_print_its_value_and_the_line_that_holds_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("config/config.yaml", "# ours\nshop:\n  currency: EUR # since 2002\n");

        Assert.Equal("EUR\n", (await CommandLine.RunAsync(folder.Path, "config get shop.currency")).Ended(0).Out);
        var advice = (await CommandLine.RunAsync(folder.Path, "config set shop.currency GBP")).Ended(2).Error;
        Assert.Contains($"In {file}, line 3, write \"currency: GBP\" (now EUR)", advice, StringComparison.Ordinal);
        var added = (await CommandLine.RunAsync(folder.Path, "config set quality.sample_rows 7")).Ended(2).Error;
        Assert.Contains($"In {file}, below quality:, write \"sample_rows: 7\"", added, StringComparison.Ordinal);
        Assert.Equal(
            "# ours\nshop:\n  currency: EUR # since 2002\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task To_open_the_page_print_where_it_is_when_nobody_looks()
    {
        var page = Path.Combine(shop.Path, "dashboards", "html", "index.html");

        Assert.Equal($"{page}\n", (await CommandLine.RunAsync(shop.Path, "open")).Ended(0).Out);
        Assert.Equal(page, (await CommandLine.RunAsync(shop.Path, "open --json")).Ended(0).Json.GetProperty("page").GetString());
    }

    [Fact]
    public async Task To_open_a_page_that_is_not_written_yet_name_the_run()
    {
        using var folder = new TemporaryFolder();

        var refused = (await CommandLine.RunAsync(folder.Path, "open")).Ended(2);

        Assert.Equal(
            $"error: There is no page {folder.At("dashboards", "html", "index.html")} yet. Write it: ./cartline run\n", refused.Error);
    }

    [Fact]
    public async Task To_serve_without_anything_published_are_refused_as_by_the_longer_command()
    {
        using var folder = new TemporaryFolder();
        var expected = await CommandLine.RunAsync(folder.Path, "dashboard serve --port 0 --engine citus");
        var answer = await CommandLine.RunAsync(folder.Path, "serve --port 0 --engine citus");

        Assert.Equal((2, expected.Error), (answer.Code, answer.Error));
    }
}
