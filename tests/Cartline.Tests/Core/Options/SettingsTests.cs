using Cartline.Core.Options;
using Cartline.Core.Options.Reading;

namespace Cartline.Tests.Core.Options;

public sealed class SettingsTests
{
    [Fact]
    public async Task Without_any_source_are_the_defaults()
    {
        using var project = new SettingsProject();

        var settings = await project.ReadAsync();

        Assert.Equal(EngineKind.DuckDb, settings.Options.Engine);
        Assert.Equal(new DateOnly(2025, 12, 31), settings.Options.DataGeneration.EndDate);
        Assert.All(settings.Lines, line => Assert.Equal("default", line.Origin.ToString()));
    }

    [Theory]
    [InlineData(null, "project")]
    [InlineData("shop: {name: Corner Shop}", "Corner Shop")]
    public async Task Call_a_shop_that_has_no_name_by_its_folder(string? yaml, string name)
    {
        using var project = new SettingsProject(yaml, programYaml: "shop: {name: Cartline demo shop}");

        Assert.Equal(name, (await project.ReadAsync()).Options.Shop.Name);
    }

    [Fact]
    public async Task Come_from_the_strongest_source_that_names_them()
    {
        using var project = new SettingsProject(
            programYaml: "shop: { name: program }\ndatabase: { host: program, port: 1, name: program, user: program }\npipeline: { "
                + "threads: 1 }\n",
            yaml: "database:\n  host: project\n  port: 2\n  name: project\n  user: project\n",
            dotEnv: "DB_PORT=3\nDB_NAME=dotenv\nDB_USER=dotenv\n")
        {
            Environment = { ["DB_NAME"] = "environment", ["DB_USER"] = "environment" },
            Flags = { new("database.user", "flag", "--user") },
        };

        var settings = await project.ReadAsync();

        Assert.Equal(
            ["shop.name=program (the program's config.yaml:1)", "database.host=project (config.yaml:2)", "database.port=3 (.env:1)",
             "database.name=environment (DB_NAME)", "database.user=flag (--user)", "pipeline.threads=1 (the program's config.yaml:3)"],
            settings.Lines.Where(line => line.Origin != SettingOrigin.Default).Select(line => $"{line.Key}={line.Value} ({line.Origin})"));
    }

    [Fact]
    public async Task Can_all_be_set_by_a_variable_of_their_own_name()
    {
        using var project = new SettingsProject
        {
            Environment =
            {
                ["CARTLINE__PIPELINE__MAX_RETRIES"] = "7",
                ["CARTLINE__QUALITY__WEIGHTS__ACCURACY"] = "0.5",
                ["CARTLINE__PAYMENTS__OFFLINE"] = "Cash, Voucher",
                ["CARTLINE__SOURCE__SEPARATOR"] = ";",
                ["CARTLINE__SOURCE__AS_OF"] = "2026-01-31",
                ["CARTLINE__DATABASE__HOST"] = "wins",
                ["DB_HOST"] = "loses",
                ["DB_PORT"] = "",
                ["DB_SSLMODE"] = "not ours",
                ["CARTLINE_ACCEPT"] = "not a setting",
            },
        };

        var options = (await project.ReadAsync()).Options;

        Assert.Equal(7, options.Pipeline.MaxRetries);
        Assert.Equal(0.5m, options.Quality.Weights.Accuracy);
        Assert.Equal(["Cash", "Voucher"], options.Payments.Offline);
        Assert.Equal(';', options.Source.Separator);
        Assert.Equal(new DateOnly(2026, 1, 31), options.Source.AsOf);
        Assert.Equal("wins", options.Database.Host);
        Assert.Equal(5432, options.Database.Port);
    }

    [Fact]
    public async Task Read_only_the_lines_of_dot_env_that_are_theirs()
    {
        using var project = new SettingsProject(dotEnv: """
            # a comment
            AWS_SECRET="-----BEGIN
            whatever
            export DB_HOST = db.example   # the one in the cellar
            DB_USER='o''neil'
            DB_PASSWORD="a # b=c"
            DB_NAME=shop#1
            CARTLINE__SHOP__CURRENCY=EUR
            """.Replace("'o''neil'", "'o neil'", StringComparison.Ordinal).ReplaceLineEndings("\r\n"));

        var settings = await project.ReadAsync();

        Assert.Equal("db.example", settings.Options.Database.Host);
        Assert.Equal("o neil", settings.Options.Database.User);
        Assert.Equal("a # b=c", settings.Options.Database.Password);
        Assert.Equal("shop#1", settings.Options.Database.Name);
        Assert.Equal("EUR", settings.Options.Shop.Currency);
        Assert.Equal(".env:4", settings.Origins["database.host"].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("~\n")]
    [InlineData("quality:\nshop:\n  # name: later\n")]
    public async Task Take_a_file_that_says_nothing(string yaml)
    {
        using var project = new SettingsProject(yaml);

        var settings = await project.ReadAsync();

        Assert.All(settings.Origins.Values, origin => Assert.Equal(SettingOrigin.Default, origin));
    }

    [Fact]
    public async Task Take_a_byte_order_mark_and_the_line_ends_of_Windows()
    {
        using var project = new SettingsProject(
            "\uFEFFengine: postgres\r\nshop:\r\n  name: \"Café №1\"\r\nsource: {separator: \"\\t\"}\r\n");

        var settings = await project.ReadAsync();

        Assert.Equal(EngineKind.Postgres, settings.Options.Engine);
        Assert.Equal("Café №1", settings.Options.Shop.Name);
        Assert.Equal('\t', settings.Options.Source.Separator);
        Assert.Equal("config.yaml:3", settings.Origins["shop.name"].ToString());
    }

    [Fact]
    public async Task Do_not_depend_on_the_culture()
    {
        using var project = new SettingsProject("quality: {max_quarantined_pct: 2.5}");
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");

        var settings = await project.ReadAsync();
        var line = settings.Lines.Single(line => line.Key == "quality.max_quarantined_pct");
        Thread.CurrentThread.CurrentCulture = before;

        Assert.Equal(2.5m, settings.Options.Quality.MaxQuarantinedPct);
        Assert.Equal("2.5", line.Value);
    }

    [Fact]
    public async Task Read_a_named_file_in_place_of_the_projects_own()
    {
        using var project = new SettingsProject("engine: citus");
        project.Write("other.yaml", "engine: postgres");

        var sources = project.Sources with { ConfigFile = Path.Combine(project.Sources.ProjectFolder, "..", "other.yaml") };
        var settings = await SettingsReader.ReadAsync(sources, TestContext.Current.CancellationToken);

        Assert.Equal(EngineKind.Postgres, settings.Options.Engine);
        Assert.Equal("other.yaml:1", settings.Origins["engine"].ToString());
    }
}
