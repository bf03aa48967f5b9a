using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cartline.Dashboards.Server;

/// <summary>A refusal in words.</summary>
internal static class Problem
{
    /// <summary>Answers in words also when the program has a defect.</summary>
    public static async Task GuardAsync(HttpContext context, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, refused.StatusCode, refused.Message, "request");
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await WriteAsync(
                context, StatusCodes.Status500InternalServerError,
                $"An internal error: {failure.GetType().Name}. Please report it with what was asked.", "server");
        }
    }

    /// <summary>Answers with it.</summary>
    public static Task WriteAsync(HttpContext context, int status, string message, string where)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        var body = new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["where"] = where } };
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
