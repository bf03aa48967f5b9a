using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Cartline.Dashboards.Server;

/// <summary>A refusal in words.</summary>
internal static class Problem
{
    /// <summary>Answers with it.</summary>
    public static Task WriteAsync(HttpContext context, int status, string message, string where)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        var body = new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["where"] = where } };
        return context.Response.WriteAsync(body.ToJsonString());
    }
}
