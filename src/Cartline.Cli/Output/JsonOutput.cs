using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Core.Failures;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;

namespace Cartline.Cli.Output;

/// <summary>The one JSON document of <c>--json</c>; keys are only ever added.</summary>
internal static class JsonOutput
{
    private const int SchemaVersion = 1;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A run.</summary>
    public static void Write(RunResult result, DateTime startedAt, string command, Headline? headline, QualityVerdict? verdict, IEnumerable<string> artifacts, IEnumerable<string> warnings, SourceAccount? account = null) => Write(new JsonObject
    {
        ["schema_version"] = SchemaVersion,
        ["command"] = command,
        ["run_id"] = result.RunId,
        ["status"] = result.Status,
        ["started_at"] = startedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
        ["duration_ms"] = (long)result.Duration.TotalMilliseconds,
        ["steps"] = new JsonArray([.. result.Outcomes.Select(Step)]),
        ["counts"] = Counts(headline, verdict),
        ["source_totals"] = new JsonObject((account?.Totals ?? []).Select(t => KeyValuePair.Create<string, JsonNode?>(t.Name, t.Value))),
        ["line_fates"] = new JsonArray([.. (account?.Fates ?? []).Select(Fate)]),
        ["artifacts"] = Texts(artifacts),
        ["warnings"] = Texts(warnings),
        ["errors"] = Texts(result.Outcomes.Where(o => o.Error is not null).Select(o => $"{o.Step}: {o.Error}")),
    });

    /// <summary>A failure before anything ran.</summary>
    public static void WriteError(Exception failure, CommandHints hints) => Write(new JsonObject
    {
        ["schema_version"] = SchemaVersion,
        ["status"] = "failed",
        ["errors"] = Texts([hints.Spell(failure is CartlineException ? failure.Message : $"{failure.GetType().Name}: {failure.Message}")]),
    });

    /// <summary>Any document.</summary>
    public static void Write(JsonNode document) => Console.Out.WriteLine(document.ToJsonString(Readable));

    private static JsonNode Fate(LineFate fate) => new JsonObject { ["fate"] = fate.Fate, ["records"] = fate.Records, ["amount"] = fate.Amount };

    private static JsonNode Step(StepOutcome outcome) => new JsonObject
    {
        ["step"] = outcome.Step,
        ["status"] = outcome.Report.Status,
        ["rows_in"] = outcome.Report.RowsIn,
        ["rows_out"] = outcome.Report.RowsOut,
        ["rows_quarantined"] = outcome.Report.RowsQuarantined,
        ["duration_seconds"] = ReportFile.Seconds(outcome.Duration),
        ["retry_attempts"] = outcome.Retries,
        ["note"] = outcome.Report.Note,
        ["error"] = outcome.Error,
    };

    private static JsonObject Counts(Headline? headline, QualityVerdict? verdict) => headline is null ? [] : new JsonObject
    {
        ["revenue"] = headline.Revenue,
        ["orders"] = headline.Orders,
        ["average_order_value"] = headline.AverageOrderValue,
        ["profit"] = headline.Profit,
        ["margin_pct"] = headline.MarginPct,
        ["quality_score"] = verdict?.Score,
        ["quality_grade"] = verdict?.Grade,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
