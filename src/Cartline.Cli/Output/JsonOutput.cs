using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Cli.Arguments;
using Cartline.Core.Quality;
using Cartline.Core.Reports;
using Cartline.Core.Runs;

namespace Cartline.Cli.Output;

/// <summary>The one JSON document of <c>--json</c>, as <c>docs/schemas/</c> describes it; keys are only ever added.</summary>
internal static class JsonOutput
{
    private const int SchemaVersion = 1;
    private static readonly JsonSerializerOptions Readable = Written(isIndented: true);
    private static readonly JsonSerializerOptions OneLine = Written(isIndented: false);

    /// <summary>A run.</summary>
    public static void Write(
        string command, RunResult result, DateTime startedAt, Headline? headline, QualityVerdict? verdict,
        IEnumerable<string> artifacts, IEnumerable<string> warnings, SourceReconciliation? account = null) => Write(command, new JsonObject
        {
            ["run_id"] = result.RunId,
            ["status"] = result.Status,
            ["started_at"] = startedAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ"),
            ["duration_ms"] = (long)result.Duration.TotalMilliseconds,
            ["steps"] = new JsonArray([.. result.Outcomes.Select(Step)]),
            ["counts"] = Counts(headline, verdict),
            ["source_totals"] = new JsonObject(
                (account?.Totals ?? []).Select(t => KeyValuePair.Create<string, JsonNode?>(t.Name, t.Value))),
            ["line_fates"] = new JsonArray([.. (account?.Dispositions ?? []).Select(Disposition)]),
            ["artifacts"] = Texts(artifacts),
            ["warnings"] = Texts(warnings),
            ["errors"] = Texts(Errors(result)),
        });

    /// <summary>A failure that has no result beside it.</summary>
    /// <param name="command">As for any document.</param>
    /// <param name="errors">What went wrong, in whole sentences.</param>
    public static void WriteFailure(string command, IEnumerable<string> errors) =>
        Write(command, new JsonObject { ["status"] = "failed", ["errors"] = Texts(errors) });

    /// <summary>Any document.</summary>
    /// <param name="command">The command, as <see cref="CommandPath"/> names it; of the program itself its name.</param>
    /// <param name="document">What is special to the command.</param>
    /// <param name="isOneLine">One of many documents: each stands on a line of its own.</param>
    public static void Write(string command, JsonObject document, bool isOneLine = false)
    {
        document.Insert(0, "schema_version", SchemaVersion);
        document.Insert(1, "command", command.Length == 0 ? "cartline" : command);
        Console.Out.WriteLine(document.ToJsonString(isOneLine ? OneLine : Readable));
    }

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    // A run that was stopped between two steps has failed, and none of its steps has.
    private static IEnumerable<string> Errors(RunResult result)
    {
        var failed = result.Outcomes.Where(o => o.Error is not null).Select(o => $"{o.Step}: {o.Error}").ToList();
        return failed.Count == 0 && result.Failure is { } failure ? [failure.Message] : failed;
    }

    private static JsonNode Disposition(LineDisposition line) =>
        new JsonObject { ["fate"] = line.Disposition, ["records"] = line.Records, ["amount"] = line.Amount };

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

    private static JsonSerializerOptions Written(bool isIndented) =>
        new() { WriteIndented = isIndented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
