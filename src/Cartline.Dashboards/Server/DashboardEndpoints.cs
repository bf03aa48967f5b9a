using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cartline.Dashboards.Server;

/// <summary>What the pages ask for.</summary>
internal sealed class DashboardEndpoints(
    LiveVersion live, DashboardDefinitions definitions, OperationsPage operations, CartlineOptions options)
{
    private const int MostQueries = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
        Converters = { new MemberText() },
    };

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/query", context => AnswerAsync(context, QueryAsync)).WithSummary(
            "Answers 1 to 100 questions. Counts and days of the calendar are numbers, amounts and rates are texts with all their decimals. "
            + "\"texts\" names what an id stands for, \"total\" counts the rows that there are without a limit.");
        routes.MapPost("/api/explain", context => AnswerAsync(context, ExplainAsync)).WithSummary(
            "The SQL of one question with its parameters and the definitions of its measures.");
        routes.MapGet("/api/meta", context => AnswerAsync(context, MetaAsync)).WithSummary(
            "What can be asked: the shop, the version shown, all measures, dimensions and pages.");
        routes.MapGet("/api/version", context => AnswerAsync(context, VersionAsync)).WithSummary(
            "The version shown, for those who only want to know whether there is a newer one.");
        routes.MapGet("/api/operations", context => AnswerAsync(context, OperationsAsync)).WithSummary(
            "How the numbers came about: runs, quality, quarantine, batches, where every order line and its money went, and "
            + "what no figure holds.");
    }

    // Who has left is no longer worked for, and nobody is worked for without end.
    private async Task AnswerAsync(HttpContext context, Func<HttpContext, CancellationToken, Task<JsonNode>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Dashboard.MaxQuerySeconds));
        try
        {
            var body = await answer(context, limit.Token);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            await Problem.WriteAsync(
                context, 503, $"The answer took longer than dashboard.max_query_seconds = {options.Dashboard.MaxQuerySeconds:N0} allows. "
                + "Ask for less at once, or try again when fewer ask.", "time");
        }
        catch (QueryException refused)
        {
            await Problem.WriteAsync(context, 400, refused.Message, refused.Where);
        }
        catch (JsonException broken)
        {
            await Problem.WriteAsync(
                context, 400, $"The request is not the JSON that was expected: {broken.Message}", broken.Path ?? "body");
        }
        catch (BadHttpRequestException refused)
        {
            await Problem.WriteAsync(context, refused.StatusCode, refused.Message, "body");
        }
        catch (CartlineException failure)
        {
            await Problem.WriteAsync(context, 503, failure.Message, "engine");
        }
    }

    private async Task<JsonNode> MetaAsync(HttpContext context, CancellationToken cancel)
    {
        var open = await live.GetAsync(cancel);
        var badge = await operations.BadgeAsync(cancel);
        return DashboardMeta.Write(open.Definitions, open.Version, options, badge, "served", "items");
    }

    private async Task<JsonNode> VersionAsync(HttpContext context, CancellationToken cancel)
    {
        var version = (await live.GetAsync(cancel)).Version;
        return new JsonObject
        {
            ["version"] = version.Number,
            ["published_at"] = DashboardMeta.Moment(version.PublishedAt),
            ["as_of"] = version.AsOf.ToString("yyyy-MM-dd"),
        };
    }

    private async Task<JsonNode> OperationsAsync(HttpContext context, CancellationToken cancel)
    {
        var open = await live.GetAsync(cancel);
        return await open.UseAsync(Asker(context), v => operations.ReadAsync(v.Db, v.Version, cancel), cancel);
    }

    // Turns go round among connections: a browser has a few, and a program that asks without end has one.
    private static string Asker(HttpContext context) => context.Connection.Id;

    private async Task<JsonNode> QueryAsync(HttpContext context, CancellationToken cancel)
    {
        var batch = await JsonSerializer.DeserializeAsync<QueryBatch>(context.Request.Body, Json, cancel);
        if (batch?.Queries is not { Count: > 0 and <= MostQueries } asked)
        {
            throw new QueryException($"A request holds 1 to {MostQueries} questions.", "queries");
        }

        foreach (var (index, query) in asked.Index())
        {
            QueryLimits.Demand(query, $"queries[{index}].");
        }

        var open = await live.GetAsync(cancel);
        if (batch.Version is { } wanted && wanted != open.Version.Number)
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return new JsonObject { ["version"] = open.Version.Number };
        }

        try
        {
            var answers = await open.AskAsync(Asker(context), [.. asked.Select(q => q!)], cancel);
            return new JsonObject
            {
                ["version"] = open.Version.Number,
                ["answers"] = new JsonArray([.. answers.Select(a => (JsonNode)AnswerJson.Write(a, definitions))]),
            };
        }
        catch (System.Data.Common.DbException) when (!cancel.IsCancellationRequested)
        {
            // The server may have been restarted: the next request opens a connection of its own.
            await live.ForgetAsync(open);
            throw new CartlineException(
                FailureKind.Unavailable, "The database did not answer. Try again; ./cartline doctor tells what is wrong.");
        }
    }

    private async Task<JsonNode> ExplainAsync(HttpContext context, CancellationToken cancel)
    {
        var query = await JsonSerializer.DeserializeAsync<MetricQuery>(context.Request.Body, Json, cancel)
            ?? throw new QueryException("A question is missing.", "body");
        QueryLimits.Demand(query);
        var open = await live.GetAsync(cancel);

        // However the engine keeps the figures, people are shown the statement that they can run themselves.
        var star = new StarView(open.Definitions.Star);
        var compiled = new QueryCompiler(open.Definitions, star, open.Version.Span ?? SalesSpan.None).Compile(query);
        return new JsonObject
        {
            ["sql"] = compiled.Sql,
            ["parameters"] = new JsonArray([.. compiled.Parameters.Select(p => JsonValue.Create(Core.Sources.CsvWriter.Text(p)))]),
            ["measures"] = new JsonArray([.. compiled.Measures.Select(m => (JsonNode)new JsonObject
            {
                ["id"] = m.Id, ["label"] = m.Label, ["meaning"] = m.Meaning, ["formula"] = m.Sql, ["dax"] = m.Dax,
            })]),
        };
    }
}
