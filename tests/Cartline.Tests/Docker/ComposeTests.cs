using System.Globalization;
using Cartline.Cli.Commands;
using Cartline.Core.Options;
using Cartline.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Cartline.Tests.Docker;

/// <summary>What <c>docker compose config</c> would check, as far as it can be checked without Docker, and our own rules.</summary>
public sealed class ComposeTests
{
    static readonly IReadOnlyDictionary<object, object> Document = Read();
    static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<object, object>> Services = Map(Document["services"]).ToDictionary(
        s => (string)s.Key, s => Map(s.Value));

    // Of the compose specification; an unknown key is refused by docker compose.
    static readonly IReadOnlySet<string> KnownKeys = new HashSet<string>
    {
        "image", "build", "restart", "read_only", "user", "cap_drop", "security_opt", "init", "tmpfs", "environment", "secrets", "networks",
        "depends_on",
        "logging", "shm_size", "volumes", "healthcheck", "deploy", "command", "stop_grace_period", "ports",
    };

    [Fact]
    public void Knows_its_words()
    {
        Assert.All(
            Document.Keys.Cast<string>(),
            k =>
                Assert.True(
                    k is "name" or "services" or "networks" or "volumes" or "secrets" || k.StartsWith("x-", StringComparison.Ordinal), k));
        Assert.All(Services.Values.SelectMany(s => s.Keys.Cast<string>()), k => Assert.Contains(k, KnownKeys));
        Assert.Equal(["dashboard", "postgres", "schedule"], Services.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("volumes")]
    [InlineData("networks")]
    [InlineData("secrets")]
    public void Declares_what_services_use_and_nothing_else(string kind)
    {
        var used = Services.Values.Where(s => s.ContainsKey(kind)).SelectMany(s => Texts(s[kind]))
            .Select(u => u.Split(':')[0]).Where(u => !u.StartsWith('.')).Distinct();

        Assert.Equal(Map(Document[kind]).Keys.Cast<string>().Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Opens_ports_to_this_machine_alone_and_none_of_the_database()
    {
        Assert.Equal(["127.0.0.1:5080:5080"], Services.Values.Where(s => s.ContainsKey("ports")).SelectMany(s => Texts(s["ports"])));
        Assert.Equal("true", Map(Map(Document["networks"])["inside"])["internal"]);
        Assert.Equal(["inside"], Texts(Services["postgres"]["networks"]));
    }

    [Fact]
    public void Takes_secrets_from_files_that_git_ignores()
    {
        var settings = Services.Values.SelectMany(s => Map(s["environment"]))
            .Select(e => (Name: (string)e.Key, Value: (string)e.Value))
            .ToList();

        Assert.All(settings.Where(s => s.Name.Contains("PASSWORD", StringComparison.Ordinal)), s =>
        {
            Assert.EndsWith("_FILE", s.Name, StringComparison.Ordinal);
            Assert.StartsWith("/run/secrets/", s.Value, StringComparison.Ordinal);
        });
        Assert.All(Map(Document["secrets"]), s => Assert.Equal($"./secrets/{s.Key}", Map(s.Value)["file"]));
        Assert.Contains("secrets/", File.ReadAllLines(Repo.At("docker", ".gitignore")));
    }

    [Fact]
    public void Logs_in_as_no_superuser_and_gives_the_program_no_secret_of_one()
    {
        var server = Services["postgres"];
        Assert.Equal("/run/secrets/superuser_password", Map(server["environment"])["POSTGRES_PASSWORD_FILE"]);
        Assert.Contains("./make-roles.sh:/docker-entrypoint-initdb.d/make-roles.sh:ro", Texts(server["volumes"]));
        Assert.Contains("../sql/grants:/grants:ro", Texts(server["volumes"]));
        Assert.All(Services.Where(s => s.Key != "postgres").Select(s => s.Value), service =>
        {
            Assert.NotEqual(Map(server["environment"])["POSTGRES_USER"], Map(service["environment"])["DB_USER"]);
            Assert.Equal(["database_password"], Texts(service["secrets"]));
        });
    }

    [Fact]
    public void Sets_settings_that_exist()
    {
        var names = Services.Where(s => s.Key != "postgres").SelectMany(s => Map(s.Value["environment"]).Keys.Cast<string>()).Distinct();
        var known = OptionKeys.All.Select(k => k.Variable).Concat(["DB_HOST", "DB_PORT", "DB_NAME", "DB_USER", "TZ"]).ToHashSet();

        Assert.All(names, name => Assert.Contains(name, known));
    }

    [Fact]
    public void Runs_commands_that_exist()
    {
        var root = CommandTree.Root(TimeProvider.System);
        var commands = Services.Values.Where(s => s.ContainsKey("command")).Select(s => Texts(s["command"])).ToList();

        Assert.Equal(2, commands.Count);
        Assert.All(commands, words => Assert.Empty(root.Parse([.. words]).Errors));
    }

    [Fact]
    public void Bounds_what_each_service_may_use_and_keeps_the_log_small() => Assert.All(Services.Values, service =>
    {
        var limits = Map(Map(Map(service["deploy"])["resources"])["limits"]);
        Assert.InRange(decimal.Parse((string)limits["cpus"], CultureInfo.InvariantCulture), 0.5m, 4);
        Assert.Matches("^[1-4]g$", (string)limits["memory"]);
        Assert.Equal("10m", Map(Map(service["logging"])["options"])["max-size"]);
        Assert.Equal("unless-stopped", service["restart"]);
    });

    [Fact]
    public void Gives_the_program_no_right_it_does_not_need(
        ) => Assert.All(Services.Where(s => s.Key != "postgres").Select(s => s.Value), service =>
    {
        Assert.Equal("true", service["read_only"]);
        Assert.Equal("1654:1654", service["user"]);
        Assert.Equal(["ALL"], Texts(service["cap_drop"]));
        Assert.Equal(["no-new-privileges:true"], Texts(service["security_opt"]));
        Assert.Equal("service_healthy", Map(Map(service["depends_on"])["postgres"])["condition"]);
        Assert.Contains("../config:/project/config:ro", Texts(service["volumes"]));
    });

    [Fact]
    public void Takes_images_of_one_exact_version_with_a_health_check_of_their_own()
    {
        Assert.All(Services.Values, s => Assert.Matches(@"^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$", (string)s["image"]));
        Assert.All(["postgres", "dashboard"], name => Assert.Equal("CMD", Texts(Map(Services[name]["healthcheck"])["test"])[0]));
    }

    static IReadOnlyDictionary<object, object> Read()
    {
        using var reader = new StringReader(File.ReadAllText(Repo.At("docker", "docker-compose.yml")));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(reader)));
    }

    static IReadOnlyDictionary<object, object> Map(object node) => (IReadOnlyDictionary<object, object>)node;

    static IReadOnlyList<string> Texts(object node) => [.. ((IEnumerable<object>)node).Select(t => (string)t)];
}
