using Cartline.Core.Engine;
using Cartline.Core.Options;
using Cartline.Operations.Monitoring;
using Cartline.Tests.Support;

namespace Cartline.Tests.Operations.Monitoring;

public sealed class PrometheusTextTests
{
    [Fact]
    public async Task Tells_the_last_run_by_name_and_unit()
    {
        await using var shop = Shop.OnDuckDb();
        const string Report = """
            {
              "data_quality_summary": {"quality_score": 97.5},
              "steps_executed": {"data_ingestion": {"status": "success", "duration_seconds": 1.5, "records_processed": 2034}},
              "errors": []
            }
            """;
        await shop.Engine.SaveRunAsync(
            new RunEntry("PIPE_1", "run", new(2026, 1, 10, 8, 0, 0), "success", 30, Report), TestContext.Current.CancellationToken);
        await shop.Engine.SaveRunAsync(
            new RunEntry("PIPE_2", "run", new(2026, 1, 10, 9, 0, 0), "failed", 6.5m, Report), TestContext.Current.CancellationToken);
        var report = await new ShopMonitor(
            shop.Engine,
            shop.Catalog,
            new CartlineOptions(),
            new StandingClock(new(2026, 1, 10, 10, 0, 0, DateTimeKind.Utc))).LookAsync(TestContext.Current.CancellationToken);

        var samples = PrometheusFormat.Read(PrometheusText.Write(report, "0.1 \"beta\\\n"));

        Assert.Equal(1, samples["""cartline_build_info{version="0.1 \"beta\\\n",engine="duckdb"}"""]);
        Assert.Equal(2, samples["cartline_health"]);
        Assert.Equal(0, samples["cartline_last_run_success"]);
        Assert.Equal(6.5, samples["cartline_last_run_duration_seconds"]);
        Assert.Equal(1_768_035_606.5, samples["cartline_last_run_timestamp_seconds"]);
        Assert.Equal(1_768_032_030, samples["cartline_last_success_timestamp_seconds"]);
        Assert.Equal(2_034, samples["""cartline_step_rows{step="data_ingestion"}"""]);
        Assert.Equal(1.5, samples["""cartline_step_duration_seconds{step="data_ingestion"}"""]);
        Assert.Equal((1, 1), (samples["""cartline_runs{status="failed"}"""], samples["""cartline_runs{status="success"}"""]));
        Assert.Equal(97.5, samples["cartline_quality_score"]);
        Assert.Equal(2, samples["""cartline_check_status{check="last_execution"}"""]);
        Assert.DoesNotContain("cartline_orders", samples.Keys);
    }
}
