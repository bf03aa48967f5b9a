using System.Text.Json;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

public sealed class RunOutputTests(TinyShop shop) : IClassFixture<TinyShop>
{
    const char Escape = '\u001b';

    [Fact]
    public void Has_no_escape_codes_where_nobody_looks()
    {
        Assert.DoesNotContain(Escape, shop.Run.Out);
        Assert.DoesNotContain(Escape, shop.Run.Error);
        Assert.DoesNotContain('\r', shop.Run.Error);
    }

    [Theory]
    [InlineData("FORCE_COLOR", true)]
    [InlineData("NO_COLOR", false)]
    public async Task Follows_the_environment_in_colours(string variable, bool hasColors)
    {
        var result = (await CommandLine.RunAsync(
            shop.Path, ["runs", "show", "x"], environment: new Dictionary<string, string> { [variable] = "1" })).Ended(2);

        Assert.Equal(hasColors, result.Error.Contains(Escape, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lets_a_flag_win_over_the_environment()
    {
        var result = await CommandLine.RunAsync(
            shop.Path, ["runs", "show", "x", "--no-color"], environment: new Dictionary<string, string> { ["FORCE_COLOR"] = "1" });

        Assert.DoesNotContain(Escape, result.Ended(2).Error);
    }

    [Fact]
    public async Task Is_nothing_when_quiet()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);

        var done = (await CommandLine.RunAsync(folder.Path, "run --source source --quiet")).Ended(0);
        Assert.Equal(("", ""), (done.Out, done.Error));

        var failed = (await CommandLine.RunAsync(folder.Path, "run --source nowhere -q")).Ended(4);
        Assert.Empty(failed.Out);
        Assert.StartsWith("error: ", Assert.Single(failed.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_document_with_json()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        folder.Write("config/config.yaml", TinyShop.Settings);
        var done = (await CommandLine.RunAsync(folder.Path, "run --source source --json")).Ended(0);

        string[] promised =
        [
            "schema_version", "command", "run_id", "status", "started_at", "duration_ms", "steps", "counts", "artifacts", "warnings",
            "errors",
        ];
        Assert.Empty(promised.Except(done.Json.EnumerateObject().Select(p => p.Name)));
        Assert.Equal("success", done.Json.GetProperty("status").GetString());
        Assert.Equal(758m, done.Json.GetProperty("counts").GetProperty("revenue").GetDecimal());
        Assert.All(done.Json.GetProperty("artifacts").EnumerateArray(), path => Assert.True(File.Exists(path.GetString())));
        Assert.Empty(done.Json.GetProperty("errors").EnumerateArray());
        Assert.Empty(done.Error);
    }

    [Fact]
    public async Task Tells_of_every_step_in_json_when_one_failed()
    {
        using var folder = new TemporaryFolder();
        TinyShop.Files.Write(folder.At("source"));
        var failed = (await CommandLine.RunAsync(folder.Path, "run --source source --json --set quality.min_records=1")).Ended(4);

        Assert.Equal("failed", failed.Json.GetProperty("status").GetString());
        var steps = failed.Json.GetProperty("steps")
            .EnumerateArray()
            .ToDictionary(s => s.GetProperty("step").GetString()!, s => s.GetProperty("status").GetString());
        Assert.Equal("failed", steps["data_ingestion"]);
        Assert.Equal("skipped", steps["publication"]);
        Assert.Single(failed.Json.GetProperty("errors").EnumerateArray());
        Assert.Empty(failed.Json.GetProperty("artifacts").EnumerateArray());
    }

    [Fact]
    public async Task Is_kept_in_the_history()
    {
        var list = (await CommandLine.RunAsync(shop.Path, "runs list --json")).Ended(0).Json.GetProperty("runs");
        var id = list[list.GetArrayLength() - 1].GetProperty("run_id").GetString()!;
        Assert.Equal(["run_id", "command", "started_at", "status", "duration_seconds"], list[0].EnumerateObject().Select(p => p.Name));

        var report = (await CommandLine.RunAsync(shop.Path, $"runs show {id}")).Ended(0).Json;
        Assert.Equal(id, report.GetProperty("pipeline_execution_id").GetString());
        Assert.Contains(id, (await CommandLine.RunAsync(shop.Path, "runs list")).Ended(0).Out, StringComparison.Ordinal);

        var wrong = (await CommandLine.RunAsync(shop.Path, $"runs show {id}x")).Ended(2);
        Assert.Contains($"did you mean \"{id}\"?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_settings_with_their_origin_and_hides_secrets()
    {
        var result = (await CommandLine.RunAsync(
            shop.Path, ["config", "show", "--origin", "--set", "quality.sample_rows=7"],
            environment: new Dictionary<string, string> { ["DB_PASSWORD"] = "s3cret", ["CARTLINE__SHOP__CURRENCY"] = "EUR" })).Ended(0);
        var lines = result.Out.Split('\n')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 1)
            .ToDictionary(w => w[0], w => string.Join(' ', w[1..]));

        Assert.Equal("7 --set", lines["quality.sample_rows"]);
        Assert.StartsWith("EUR CARTLINE__SHOP__CURRENCY", lines["shop.currency"], StringComparison.Ordinal);
        Assert.StartsWith("100 config.yaml:", lines["quality.max_quarantined_pct"], StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_everything_in_place()
    {
        var result = (await CommandLine.RunAsync(shop.Path, "doctor --json")).Ended(0).Json.GetProperty("findings");

        Assert.Contains("engine", result.EnumerateArray().Select(f => f.GetProperty("what").GetString()));
        Assert.All(result.EnumerateArray(), f => Assert.Equal(JsonValueKind.True, f.GetProperty("ok").ValueKind));
    }

    [Fact]
    public async Task Doctor_says_how_to_mend_what_is_missing()
    {
        var result = (
            await CommandLine.RunAsync(
                shop.Path, "doctor --engine postgres", "Host=127.0.0.1;Port=1;Database=none;Username=nobody")).Ended(5);

        Assert.Contains("x problem", result.Out, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", result.Out, StringComparison.Ordinal);
    }
}
