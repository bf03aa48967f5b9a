using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>A project of release 0.1.0 with this release: the same on every engine.</summary>
[InTurns]
public abstract class ReleaseUpgradeTests
{
    [Fact]
    public async Task Opens_as_it_is()
    {
        using var project = await OpenAsync();

        Assert.Contains("version 4, as of ", (await project.RunAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        Assert.Equal(4, (await project.RunAsync("runs", "list", "--json")).Ended(0).Json.GetProperty("runs").GetArrayLength());
        Assert.Equal(4, (await project.RunAsync("batches", "list", "--json")).Ended(0).Json.GetProperty("batches").GetArrayLength());
        Assert.Contains(
            "Nothing was changed. To go back to version 3", (await project.RunAsync("rollback")).Ended(2).Error, StringComparison.Ordinal);
        Assert.NotEqual(70, (await project.RunAsync("monitor")).Code);
        (await project.RunAsync("sql", "--again")).Ended(0);
        (await project.RunAsync("explain", "revenue", "--by", "category")).Ended(0);
        var export = (await project.RunAsync("dashboard", "export", "--no-pdf")).Ended(0);
        Assert.Contains("has no columns for order_discounts, ", export.Error, StringComparison.Ordinal);
        var powerBi = (await project.RunAsync("powerbi")).Ended(0);
        Assert.Contains("has no columns for order_discounts, ", powerBi.Error, StringComparison.Ordinal);
        var byChannel = (await project.RunAsync("explain", "revenue", "--by", "channel")).Ended(2);
        Assert.Contains("has no columns for ", byChannel.Error, StringComparison.Ordinal);
        (await project.RunAsync("doctor")).Ended(0);
        await project.DemandFiguresAsync("before");
    }

    [Fact]
    public async Task Finds_nothing_new_gives_the_same_figures_and_says_excluded_of_what_the_earlier_release_called_otherwise()
    {
        using var project = await OpenAsync();

        Assert.Contains("nothing new", (await project.RunAsync("run")).Ended(0).Out, StringComparison.Ordinal);

        Assert.Contains("version 5, as of ", (await project.RunAsync("status")).Ended(0).Out, StringComparison.Ordinal);
        await project.DemandFiguresAsync("before");
        var said = await project.RunAsync(
            "query",
            "select fate, records from production.line_fates where fate like '%: return' or fate like '%: charge' order by fate",
            "--csv");
        Assert.Equal("fate,records\nexcluded: charge,1\nexcluded: return,1\n", said.Ended(0).Out);
    }

    [Fact]
    public async Task Takes_the_next_files_and_goes_back_and_forth()
    {
        using var project = await OpenAsync();

        (await project.RunAsync("run", "--source", "NEXT")).Ended(0);
        await project.DemandFiguresAsync("after");
        (await project.RunAsync("rollback", "4", "--yes")).Ended(0);
        await project.DemandFiguresAsync("before");
        (await project.RunAsync("run")).Ended(0);
        await project.DemandFiguresAsync("after");
    }

    [Fact]
    public async Task Takes_a_contract_that_gained_a_column()
    {
        using var project = await OpenAsync();
        foreach (var (path, text) in ChangedSql.WithSalesChannel)
        {
            project.Write(path, text);
        }

        (await project.RunAsync("status")).Ended(0);
        (await project.RunAsync("run")).Ended(0);
        await project.DemandFiguresAsync("before");
        (await project.RunAsync("run", "--source", "NEXT")).Ended(0);
        await project.DemandFiguresAsync("after");
        var channels = await project.RunAsync(
            "query", "select count(*) as n, count(sales_channel) as known from production.transactions", "--csv");
        Assert.Matches(@"^n,known\n\d+,0\n$", channels.Ended(0).Out);
    }

    /// <summary>The project on the engine under test.</summary>
    protected abstract Task<Release010> OpenAsync();
}
