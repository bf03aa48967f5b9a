using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;

namespace Cartline.Dashboards.Server;

/// <summary>Refuses a method that an address does not take, and tells which it takes.</summary>
/// <param name="endpoints">What the server answers to besides its files; complete with the first request.</param>
/// <param name="files">The files of the pages.</param>
internal sealed class AllowedMethods(Func<IEnumerable<RouteEndpoint>> endpoints, IFileProvider files)
{
    private static readonly string[] OfFiles = [HttpMethods.Get, HttpMethods.Head];

    private readonly Lazy<Dictionary<string, string[]>> known = new(() => endpoints()
        .Select(e => (Path: e.RoutePattern.RawText, Methods: e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods))
        .Where(e => e is { Path: not null, Methods: not null })
        .GroupBy(e => e.Path!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.SelectMany(e => e.Methods!).Distinct().ToArray(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context, Func<Task> next)
    {
        var method = context.Request.Method;
        if (Of(context.Request.Path.Value ?? "/") is { } allowed && !allowed.Contains(method, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers.Allow = string.Join(", ", allowed);
            await Problem.WriteAsync(
                context, StatusCodes.Status405MethodNotAllowed,
                $"This address does not take this method; it takes {string.Join(" and ", allowed)}.", "method");
            return;
        }

        await next();
    }

    private string[]? Of(string path) => known.Value.GetValueOrDefault(path.Length > 1 ? path.TrimEnd('/') : path)
        ?? (path == "/" || files.GetFileInfo(path).Exists ? OfFiles : null);
}
