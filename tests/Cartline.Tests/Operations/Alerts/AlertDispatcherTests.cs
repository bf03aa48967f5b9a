using System.Diagnostics;
using Cartline.Core.Options;
using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;
using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Alerts;

public sealed class AlertDispatcherTests : IDisposable
{
    static readonly DateTime Noon = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);
    readonly TemporaryFolder folder = new();
    readonly ListeningSink hook = new("webhook");
    readonly ListeningSink mail = new("email");
    readonly ListeningSink log = new("log", disturbs: false);
    readonly LinesLog lines = new();
    CartlineOptions options = new();

    [Fact]
    public async Task Tells_an_alert_once_and_again_after_a_while()
    {
        Assert.Equal("+data_quality", await LookAsync(0, Warning("data_quality")));
        Assert.Equal("", await LookAsync(1, Warning("data_quality")));
        Assert.Equal("", await LookAsync(23, Warning("data_quality")));
        Assert.Equal("+data_quality", await LookAsync(24, Warning("data_quality")));
        Assert.Equal("", await LookAsync(25, Warning("data_quality")));
    }

    [Fact]
    public async Task Says_when_it_is_over_and_tells_it_afresh_when_it_comes_back()
    {
        await LookAsync(0, Warning("data_quality"));

        Assert.Equal("-data_quality", await LookAsync(1));
        Assert.Equal("", await LookAsync(2));
        Assert.Equal("+data_quality", await LookAsync(3, Warning("data_quality")));
    }

    [Fact]
    public async Task Says_of_what_is_over_how_long_it_stood_and_not_what_it_said()
    {
        await DeskAsync(0, ["data_quality"], Warning("data_quality", "2026-01-09"));
        await DeskAsync(2, ["data_quality"], Warning("data_quality", "2026-01-09"));
        await DeskAsync(26, ["data_quality"]);

        Assert.All([hook, mail, log], sink =>
        {
            Assert.Equal("Cartline demo shop: recovered, data_quality", sink.Notices[^1].Title);
            Assert.Equal(
                ["RECOVERED data_quality:2026-01-09: The alert of 2026-01-10 12:00 UTC ended at 2026-01-11 14:00 UTC."],
                sink.Notices[^1].Lines);
        });
    }

    [Fact]
    public async Task Does_not_call_over_what_could_not_be_tested()
    {
        await LookAsync(0, Warning("data_quality"));

        Assert.Equal("+database_connectivity", await LookAsync(["database_connectivity"], 1, Critical("database_connectivity")));
        Assert.Equal("-database_connectivity -data_quality", string.Join(' ', (await LookAsync(2)).Split(' ').OrderDescending()));
    }

    [Fact]
    public async Task Tells_again_what_got_worse_but_not_what_got_better()
    {
        await LookAsync(0, Warning("data_volume_anomalies"));

        Assert.Equal("+data_volume_anomalies", await LookAsync(1, Critical("data_volume_anomalies")));
        Assert.Equal("", await LookAsync(2, Warning("data_volume_anomalies")));
    }

    [Fact]
    public async Task Tells_each_day_of_a_check_for_itself()
    {
        await LookAsync(0, Warning("price_anomalies", "2026-01-09"));

        Assert.Equal(
            "+price_anomalies:2026-01-10 -price_anomalies:2026-01-09", await LookAsync(24, Warning("price_anomalies", "2026-01-10")));
    }

    [Fact]
    public async Task Holds_warnings_back_in_quiet_hours_until_they_end()
    {
        Quiet();

        Assert.Equal("+last_execution", await LookAsync(11, Warning("data_quality"), Critical("last_execution")));
        Assert.Equal("+last_execution +data_quality", log.Heard());
        Assert.Equal("", await LookAsync(12, Warning("data_quality"), Critical("last_execution")));
        Assert.Equal("+data_quality", await LookAsync(20, Warning("data_quality"), Critical("last_execution")));
    }

    [Fact]
    public async Task Holds_critical_alerts_back_too_when_told_so()
    {
        Quiet();
        options = options with { Alerts = options.Alerts with { CriticalInQuietHours = false } };

        Assert.Equal("", await LookAsync(11, Critical("last_execution")));
        Assert.Equal("+last_execution", await LookAsync(20, Critical("last_execution")));
    }

    [Fact]
    public async Task Says_nothing_of_what_came_and_went_in_quiet_hours()
    {
        Quiet();

        Assert.Equal("", await LookAsync(11, Warning("data_quality")));
        Assert.Equal("", await LookAsync(12));
        Assert.Equal("", await LookAsync(20));
        Assert.Equal("+data_quality -data_quality", log.Heard());
    }

    [Fact]
    public async Task Holds_a_recovery_back_too_and_forgets_it_when_the_fault_comes_back()
    {
        Quiet();
        await LookAsync(9, Warning("data_quality"));

        Assert.Equal("", await LookAsync(11));
        Assert.Equal("", await LookAsync(20, Warning("data_quality")));
        Assert.Equal("-data_quality", await LookAsync(21));
    }

    [Fact]
    public async Task Tries_a_sink_again_that_failed_without_telling_the_others_twice()
    {
        hook.Fault = new InvalidOperationException("no route to https://hooks.example/k3y for anna@example.com");
        options = options with { Alerts = options.Alerts with { WebhookUrl = "https://hooks.example/k3y" } };

        Assert.Equal("", await LookAsync(0, Warning("data_quality")));
        Assert.Equal("+data_quality", mail.Heard());
        var state = new AlertMemory(folder.Path).Read().Sinks["webhook"];
        hook.Fault = null;

        Assert.Equal("+data_quality", await LookAsync(1, Warning("data_quality")));
        Assert.Equal("", mail.Heard());
        Assert.Equal(Noon, state.LastFailure);
        Assert.Contains("Warning: Alerts could not be sent by webhook", lines.Text, StringComparison.Ordinal);
        Assert.All([state.Error!, lines.Text], text => Assert.DoesNotContain("k3y", text, StringComparison.Ordinal));
        Assert.All([state.Error!, lines.Text], text => Assert.DoesNotContain("anna", text, StringComparison.Ordinal));
        Assert.Null(new AlertMemory(folder.Path).Read().Sinks["webhook"].Error);
    }

    [Fact]
    public async Task Leaves_a_sink_alone_that_never_answers_when_its_time_is_up()
    {
        hook.IsDeaf = true;
        options = options with { Alerts = options.Alerts with { TimeoutSeconds = 1 } };
        var watch = Stopwatch.StartNew();

        await LookAsync(0, Warning("data_quality"));

        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 10);
        Assert.Equal("+data_quality", mail.Heard());
        Assert.Contains("no answer within alerts.timeout_seconds = 1", lines.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_afresh_when_its_memory_is_no_longer_readable()
    {
        await LookAsync(0, Warning("data_quality"));
        folder.Write("state/alerts.json", "{\"alerts\": 7");

        Assert.Equal("+data_quality", await LookAsync(1, Warning("data_quality")));
    }

    [Fact]
    public async Task Writes_nothing_as_long_as_nothing_is_wrong()
    {
        Assert.Equal("", await LookAsync(0));

        Assert.False(Directory.Exists(folder.At("state")));
    }

    [Fact]
    public async Task Tells_once_when_two_look_at_the_same_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DeskAsync(0, ["data_quality"], Warning("data_quality"))));

        Assert.Equal("+data_quality", hook.Heard());
    }

    public void Dispose() => folder.Dispose();

    static HealthAlert Warning(string check, string? about = null) => Alert(CheckStatus.Warning, check, about);

    static HealthAlert Critical(string check) => Alert(CheckStatus.Critical, check, null);

    static HealthAlert Alert(CheckStatus severity, string check, string? about) =>
        new(severity, check, $"{check} is not as it should be.", Noon, about is null ? check : $"{check}:{about}");

    void Quiet() => options = options with { Alerts = options.Alerts with { QuietFrom = new(22, 30), QuietUntil = new(7, 0) } };

    Task<string> LookAsync(int hours, params HealthAlert[] found) =>
        LookAsync(["last_execution", "data_quality", "data_volume_anomalies", "price_anomalies", "database_connectivity"], hours, found);

    // Each look is that of a new process: only the memory knows of the looks before.
    async Task<string> LookAsync(string[] tested, int hours, params HealthAlert[] found)
    {
        await DeskAsync(hours, tested, found);
        return hook.Heard();
    }

    Task DeskAsync(int hours, string[] tested, params HealthAlert[] found) =>
        new AlertDispatcher([log, hook, mail], new AlertMemory(folder.Path), options, lines, TimeProvider.System)
            .TellAsync(found, tested, Noon.AddHours(hours), TestContext.Current.CancellationToken);
}
