namespace Cartline.Tests.Core.Options;

public sealed class SecretTests
{
    [Fact]
    public async Task Is_masked_where_settings_are_shown()
    {
        using var project = new SettingsProject
        {
            Environment = { ["DB_PASSWORD"] = "hunter2", ["CARTLINE__ALERTS__WEBHOOK_URL"] = "https://hooks.example/hunter2" },
        };

        var settings = await project.ReadAsync();

        Assert.Equal("hunter2", settings.Options.Database.Password);
        Assert.Equal("********", settings.Lines.Single(line => line.Key == "database.password").Value);
        Assert.Equal("********", settings.Lines.Single(line => line.Key == "alerts.webhook_url").Value);
        Assert.DoesNotContain("hunter2", settings.ToString() + settings.Options, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_shown_as_empty_when_it_is_not_set()
    {
        using var project = new SettingsProject();

        Assert.Equal("", (await project.ReadAsync()).Lines.Single(line => line.Key == "database.password").Value);
    }

    [Fact]
    public async Task Must_not_stand_in_a_settings_file()
    {
        using var project = new SettingsProject("database:\n  password: hunter2\n");

        Assert.Equal(
            "config.yaml has 1 fault: line 2: database.password must not stand in a file: "
            + "set the environment variable DB_PASSWORD, or name a file in database.password_file",
            await project.FaultsAsync());
    }

    [Theory]
    [InlineData("database: {password: hunter2}")]
    [InlineData("database: {password: [hunter2]}")]
    [InlineData("database: {password: !hunter2 x}")]
    [InlineData("database: {password: *hunter2}")]
    [InlineData("database: {password: &hunter2 x}")]
    [InlineData("database: {password: @hunter2}")]
    [InlineData("database: {password: \"hunter2}")]
    [InlineData("database: {passwrd: hunter2}")]
    [InlineData("database: {password=hunter2}")]
    [InlineData("database: postgres://me:hunter2@host/db")]
    [InlineData("alerts: {webhook_url: ftp://hunter2}")]
    public async Task Is_not_told_by_a_fault(string yaml)
    {
        using var project = new SettingsProject(yaml, dotEnv: "DB_PASSWORD 'hunter2'\nDB_PASSWORD='hunter2");

        Assert.DoesNotContain("hunter2", await project.FaultsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comes_from_a_file_of_its_own_for_an_engine_that_wants_one()
    {
        using var project = new SettingsProject("engine: postgres\ndatabase: {password_file: secret.txt}");
        project.Write("project/secret.txt", " hunter2 \n");

        var settings = await project.ReadAsync();

        Assert.Equal(" hunter2 ", settings.Options.Database.Password);
        Assert.Equal("secret.txt", settings.Origins["database.password"].ToString());
    }

    [Fact]
    public async Task Prefers_the_environment_to_its_file()
    {
        using var project = new SettingsProject("engine: postgres\ndatabase: {password_file: missing.txt}")
        {
            Environment = { ["DB_PASSWORD"] = "hunter2" },
        };

        Assert.Equal("hunter2", (await project.ReadAsync()).Options.Database.Password);
    }

    [Fact]
    public async Task Names_its_file_when_that_is_missing_unless_nobody_needs_it()
    {
        using var embedded = new SettingsProject("database: {password_file: missing.txt}");
        using var server = new SettingsProject("engine: citus\ndatabase: {password_file: missing.txt}");

        Assert.Equal("", (await embedded.ReadAsync()).Options.Database.Password);
        Assert.Contains("missing.txt does not exist", await server.FaultsAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "alerts: {webhook_url: \"https://hooks.example/hunter2\"}",
        "alerts.webhook_url must not stand in a file: set the environment variable CARTLINE__ALERTS__WEBHOOK_URL")]
    [InlineData(
        "alerts: {smtp_password: hunter2}",
        "alerts.smtp_password must not stand in a file: set the environment variable CARTLINE__ALERTS__SMTP_PASSWORD")]
    public async Task Of_alerts_must_not_stand_in_a_settings_file(string yaml, string fault)
    {
        using var project = new SettingsProject(yaml);

        Assert.Contains(fault, await project.FaultsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_alerts_comes_from_files_of_their_own()
    {
        using var project = new SettingsProject("alerts: {webhook_url_file: hook.txt, smtp_password_file: mail.txt}");
        project.Write("project/hook.txt", "https://hooks.example/hunter2\n");
        project.Write("project/mail.txt", "hunter3\n");

        var settings = await project.ReadAsync();

        Assert.Equal(
            ("https://hooks.example/hunter2", "hunter3"), (settings.Options.Alerts.WebhookUrl, settings.Options.Alerts.SmtpPassword));
        Assert.DoesNotContain("hunter", settings.ToString() + settings.Options + string.Concat(settings.Lines), StringComparison.Ordinal);
    }
}
