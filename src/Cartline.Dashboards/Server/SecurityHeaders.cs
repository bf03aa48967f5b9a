using Microsoft.AspNetCore.Http;

namespace Cartline.Dashboards.Server;

/// <summary>Refuses foreign hosts and origins, and tells browsers to load nothing from elsewhere.</summary>
internal sealed class SecurityHeaders(IReadOnlyList<string> hosts)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: "
        + "blob:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Local = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        var host = context.Request.Host.Host;
        if (!Local.Contains(host, StringComparer.OrdinalIgnoreCase) && !hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            await Problem.WriteAsync(
                context,
                421,
                $"This dashboard does not answer under the name \"{Short(host)}\". Use localhost, or add the name to dashboard.hosts.",
                "host");
        }
        else if (context.Request.Headers.Origin is { Count: > 0 } origin
            && !origin.ToString().Equals($"{Scheme(context.Request)}://{context.Request.Host.Value}", StringComparison.OrdinalIgnoreCase))
        {
            await Problem.WriteAsync(context, 403, "Pages of other origins cannot ask this dashboard.", "origin");
        }
        else
        {
            await next();
        }
    }

    // A proxy before a name of the settings may speak TLS with browsers; pages of other origins cannot set this header.
    private string Scheme(HttpRequest request) =>
        hosts.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && request.Headers["X-Forwarded-Proto"] is [{ Length: > 0 } outer]
            ? outer
            : request.Scheme;

    private static string Short(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
