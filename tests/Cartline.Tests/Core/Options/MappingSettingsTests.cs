namespace Cartline.Tests.Core.Options;

public sealed class MappingSettingsTests
{
    const string Path = "sql/1_staging/from_till/config.yaml";

    [Fact]
    public async Task A_mapping_speaks_for_its_shop_when_it_is_asked_for()
    {
        using var project = new SettingsProject(programYaml: "shop:\n  currency: USD\n")
        {
            Flags = { new("source.from", "till", "--from") },
        };
        project.Write($"program/{Path}", "shop:\n  currency: GBP\n");

        var settings = await project.ReadAsync();

        Assert.Equal("GBP", settings.Options.Shop.Currency);
        Assert.Equal("from_till/config.yaml:2", settings.Origins["shop.currency"].ToString());
    }

    [Fact]
    public async Task A_mapping_that_is_not_asked_for_says_nothing()
    {
        using var project = new SettingsProject();
        project.Write($"program/{Path}", "shop:\n  currency: GBP\n");

        Assert.Equal("USD", (await project.ReadAsync()).Options.Shop.Currency);
    }

    [Fact]
    public async Task The_project_goes_before_the_mapping_and_its_own_copy_before_the_programs()
    {
        using var project = new SettingsProject("source:\n  from: till\nshop:\n  currency: EUR\n");
        project.Write($"program/{Path}", "shop:\n  currency: GBP\n  name: Theirs\n");
        project.Write($"project/{Path}", "shop:\n  currency: CHF\n  name: Ours\n");

        var shop = (await project.ReadAsync()).Options.Shop;

        Assert.Equal(("EUR", "Ours"), (shop.Currency, shop.Name));
    }

    [Fact]
    public async Task Its_faults_are_told_with_its_name()
    {
        using var project = new SettingsProject("source:\n  from: till\n");
        project.Write($"project/{Path}", "shop:\n  curency: GBP\n");

        Assert.Contains("from_till/config.yaml", await project.FaultsAsync(), StringComparison.Ordinal);
    }
}
