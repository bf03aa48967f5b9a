using System.Text.Json.Nodes;
using Cartline.Core.Engine;
using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Lineage;

/// <summary>
/// Tells lineage tools what a run reads and writes, as OpenLineage events: a START and an end for the run and for each
/// model, in a file. What a killed run left open is closed by the next.
/// </summary>
public sealed class LineageLog
{
    private readonly LineageFile file;
    private readonly LineageJson json;
    private readonly DatasetHome home;
    private readonly string runId;
    private readonly string job;
    private readonly TimeProvider clock;
    private readonly Guid whole;
    private readonly Dictionary<TableName, LineageTable> known = [];
    private readonly Dictionary<TableName, int> attempts = [];
    private string? broken;

    /// <param name="path">The file.</param>
    /// <param name="home">How tables are named.</param>
    /// <param name="runId">The run.</param>
    /// <param name="command">The command that runs.</param>
    /// <param name="catalog">For what staging tables hold.</param>
    /// <param name="clock">For the moments of the events.</param>
    public LineageLog(string path, DatasetHome home, string runId, string command, ModelCatalog catalog, TimeProvider clock)
    {
        (file, json, this.home, this.runId, this.clock) = (new LineageFile(path), new LineageJson(home), home, runId, clock);
        job = $"cartline.{command.Replace(' ', '.')}";
        whole = NameBasedId.Of($"{home.Whole}/{runId}");
        foreach (var table in catalog.Staging.All)
        {
            known[table.Name] = new LineageTable(
                table.Name, [.. table.Columns.Select(c => new Column(c.Name, c.Type))],
                table.Columns.ToDictionary(c => c.Name, c => c.Meaning), table.Summary, null);
        }
    }

    /// <summary>Closes what a killed run left open, and begins this one.</summary>
    /// <exception cref="CartlineException">The file cannot be written.</exception>
    internal void RunStarted()
    {
        foreach (var open in file.LeftOpen(home.Whole))
        {
            file.Append(LineageJson.Event("ABORT", clock.GetUtcNow(), open["run"]!.DeepClone(), open["job"]!.DeepClone(), [], []));
        }

        file.Append(Event("START", [], [], null));
    }

    /// <summary>Ends the run: with the tables it read and the tables it made visible.</summary>
    /// <param name="read">Staging tables.</param>
    /// <param name="published">Tables that readers see now; none when nothing was published.</param>
    /// <param name="failure">What stopped the run; null when nothing did.</param>
    /// <returns>Why events are missing; null when none is.</returns>
    internal string? RunEnded(IEnumerable<TableName> read, IEnumerable<TableName> published, Exception? failure)
    {
        Tell(Event(End(failure), read.Select(Known), published.Select(Known), failure));
        return broken;
    }

    /// <summary>Begins a model.</summary>
    /// <returns>The id of its making, to be ended with.</returns>
    internal Guid ModelStarted(Model model)
    {
        var attempt = attempts[model.Name] = attempts.GetValueOrDefault(model.Name) + 1;
        var id = NameBasedId.Of($"{home.Whole}/{runId}/{model.Name}/{attempt}");
        Tell(Event("START", id, model, LineageTable.Unknown(model.Name), null));
        return id;
    }

    /// <summary>Ends a model that was made.</summary>
    internal void ModelMade(Guid id, Model model, IReadOnlyList<Column> columns, long? rows)
    {
        var table = known[model.Name] = new LineageTable(model.Name, columns, model.Meanings, model.Summary, rows);
        Tell(Event("COMPLETE", id, model, table, null));
    }

    /// <summary>Ends a model that could not be made.</summary>
    internal void ModelFailed(Guid id, Model model, Exception failure, bool isStopped) =>
        Tell(Event(isStopped ? "ABORT" : "FAIL", id, model, LineageTable.Unknown(model.Name), isStopped ? null : failure));

    private static string End(Exception? failure) => failure switch
    {
        null => "COMPLETE",
        OperationCanceledException => "ABORT",
        _ => "FAIL",
    };

    private JsonObject Event(
        string type, IEnumerable<LineageTable> read, IEnumerable<LineageTable> written, Exception? failure) => LineageJson.Event(
        type, clock.GetUtcNow(), json.Run(whole, null, type == "FAIL" ? Words(failure) : null), json.Job(job, "JOB", null),
        json.Inputs(read), json.Outputs(written));

    private JsonObject Event(string type, Guid id, Model model, LineageTable table, Exception? failure) => LineageJson.Event(
        type, clock.GetUtcNow(), json.Run(id, (whole, job), Words(failure)), json.Job($"cartline.{model.Name}", "MODEL", model.Summary),
        json.Inputs(
            model.Reads.Where(r => r != model.Name && r.Schema != "cartline")
                .Select(r => type == "COMPLETE" ? Known(r) : LineageTable.Unknown(r))),
        json.Outputs([table]));

    private LineageTable Known(TableName name) => known.GetValueOrDefault(name) ?? LineageTable.Unknown(name);

    // Only a message written for people is free of a shop's data.
    private static string? Words(Exception? failure) => failure is null or CartlineException ? failure?.Message : failure.GetType().Name;

    // A full disk under the lineage must not cost the shop its night's run.
    private void Tell(JsonObject lineage)
    {
        try
        {
            if (broken is null)
            {
                file.Append(lineage);
            }
        }
        catch (CartlineException failure)
        {
            broken = failure.Message;
        }
    }
}
