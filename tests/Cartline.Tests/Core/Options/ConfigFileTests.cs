using System.Text.RegularExpressions;
using Cartline.Core.Options;
using Cartline.Core.Options.Reading;
using Cartline.Core.Options.Rules;
using Cartline.Tests.Support;

namespace Cartline.Tests.Core.Options;

public sealed class ConfigFileTests
{
    [Fact]
    public async Task Holds_every_setting_at_its_default_in_the_same_order()
    {
        var sources = new SettingsSources { ProjectFolder = Repo.Root, ConfigFile = ConfigFile.Path };
        var settings = await SettingsReader.ReadAsync(sources, TestContext.Current.CancellationToken);

        var defaults = new CartlineOptions();
        Assert.Equal(
            OptionKeys.All.Select(option => $"{option.Key}: {option.Show(defaults)}"),
            settings.Lines.Select(line => $"{line.Key}: {line.Value}"));
        Assert.All(settings.Origins, origin => Assert.Equal("config.yaml", origin.Value.Source));
        Assert.Equal(
            OptionKeys.All.Select(option => option.Key),
            settings.Origins.OrderBy(origin => origin.Value.Line).Select(origin => origin.Key));
    }

    [Fact]
    public async Task Comments_every_setting_and_every_section()
    {
        var comments = await ConfigFile.CommentsAsync();

        Assert.Empty(OptionKeys.All.Select(option => option.Key).Concat(OptionKeys.Sections).Except(comments.Keys));
    }

    [Fact]
    public async Task Fits_the_screen()
    {
        var lines = await File.ReadAllLinesAsync(ConfigFile.Path, TestContext.Current.CancellationToken);

        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task Has_an_example_of_every_variable_of_the_database()
    {
        var text = await File.ReadAllTextAsync(Repo.At(".env.example"), TestContext.Current.CancellationToken);

        var commented = Regex.Matches(text.ReplaceLineEndings("\n"), "^# .*\n(DB_[A-Z]+)=", RegexOptions.Multiline);
        Assert.Equal(["DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "DB_PASSWORD"], commented.Select(match => match.Groups[1].Value));
        using var project = new SettingsProject(dotEnv: text);
        Assert.Equal(new CartlineOptions().Database, (await project.ReadAsync()).Options.Database);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task Offers_as_variables_only_what_is_taken(string engine)
    {
        var lines = await File.ReadAllLinesAsync(Repo.At(".env.example"), TestContext.Current.CancellationToken);

        var offered = lines.Select(line => line.TrimStart('#', ' ')).Where(line => Regex.IsMatch(line, "^[A-Z_]+=")).ToList();

        Assert.Equal(6, offered.Count);
        foreach (var line in offered)
        {
            using var alone = new SettingsProject($"engine: {engine}", dotEnv: line);
            var origins = (await alone.ReadAsync()).Origins.Values;
            Assert.Equal(line.EndsWith('=') ? 0 : 1, origins.Count(origin => origin.Source == ".env"));
        }

        using var together = new SettingsProject($"engine: {engine}", dotEnv: string.Join('\n', offered));
        await together.ReadAsync();
    }

    [Fact]
    public async Task Offers_no_engine_that_is_reserved_for_later()
    {
        var reserved = typeof(EngineKind)
            .GetFields()
            .Where(field => field.IsDefined(typeof(ReservedAttribute), false))
            .Select(field => field.Name)
            .ToList();

        Assert.NotEmpty(reserved);
        foreach (var file in new[] { Repo.At(".env.example"), ConfigFile.Path })
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(reserved, name => text.Contains(name, StringComparison.OrdinalIgnoreCase));
        }
    }
}
