using System.Collections.Concurrent;
using System.Text.Json;

namespace Cartline.Dashboards.Export.Browsing;

/// <summary>What a page said and fetched since it was opened.</summary>
internal sealed class PageLog
{
    private readonly ConcurrentQueue<string> errors = new();
    private readonly ConcurrentQueue<string> requests = new();

    /// <summary>Errors on the console, exceptions nobody caught, refused loads and violations of the content security policy.</summary>
    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>Every address that was asked for, <c>data:</c> and <c>blob:</c> left out.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Takes an event of the DevTools protocol.</summary>
    public void Take(string method, JsonElement parameters)
    {
        switch (method)
        {
            case "Runtime.exceptionThrown":
                errors.Enqueue(Exception(parameters.GetProperty("exceptionDetails")));
                break;
            case "Runtime.consoleAPICalled" when parameters.GetProperty("type").GetString() is "error" or "assert":
                errors.Enqueue(string.Join(' ', parameters.GetProperty("args").EnumerateArray().Select(Value)));
                break;
            case "Log.entryAdded" when parameters.GetProperty("entry") is var entry && entry.GetProperty("level").GetString() == "error":
                errors.Enqueue(
                    entry.TryGetProperty("url", out var url)
                        ? $"{entry.GetProperty("text").GetString()} ({url.GetString()})"
                        : entry.GetProperty("text").GetString()!);
                break;
            case "Network.requestWillBeSent" when parameters.GetProperty("request").GetProperty("url").GetString() is { } asked
                && !asked.StartsWith("data:", StringComparison.Ordinal) && !asked.StartsWith("blob:", StringComparison.Ordinal):
                requests.Enqueue(asked);
                break;
            default:
                break;
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        errors.Clear();
        requests.Clear();
    }

    /// <summary>What an exception says.</summary>
    public static string Exception(JsonElement details) =>
        details.TryGetProperty("exception", out var thrown) && thrown.TryGetProperty("description", out var description)
            ? description.GetString()!
            : details.GetProperty("text").GetString()!;

    private static string Value(JsonElement argument) =>
        argument.TryGetProperty("description", out var description) ? description.GetString()!
        : argument.TryGetProperty("value", out var value) ? value.ToString()
        : argument.GetProperty("type").GetString()!;
}
