using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cartline.Dashboards.Export.Browsing;

/// <summary>A connection to a browser by its DevTools protocol: commands with answers, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource ended = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly ConcurrentDictionary<string, Action<string, JsonElement>> listeners = new();
    private Task reading = Task.CompletedTask;
    private volatile bool isEnded;
    private int lastId;

    private DevTools() => socket.Options.KeepAliveInterval = TimeSpan.Zero;

    /// <summary>Connects.</summary>
    /// <param name="address">As the browser tells it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<DevTools> ConnectAsync(Uri address, CancellationToken cancel)
    {
        var tools = new DevTools();

        // A proxy of the environment has no business between this program and its own child.
        tools.socket.Options.Proxy = null;
        await tools.socket.ConnectAsync(address, cancel);
        tools.reading = tools.ReadAsync();
        return tools;
    }

    /// <summary>Hears the events of a session.</summary>
    public void Listen(string session, Action<string, JsonElement> listener) => listeners[session] = listener;

    /// <summary>Hears them no more.</summary>
    public void Forget(string session) => listeners.TryRemove(session, out _);

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="method">For instance <c>Page.navigate</c>.</param>
    /// <param name="parameters">Its parameters; null for none.</param>
    /// <param name="session">The page it is for; null for the browser.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="BrowserException">The browser refused, did not answer in time, or is gone.</exception>
    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters, string? session, CancellationToken cancel)
    {
        if (isEnded)
        {
            throw Gone(null);
        }

        var id = Interlocked.Increment(ref lastId);
        var message = new JsonObject { ["id"] = id, ["method"] = method };
        if (parameters is not null)
        {
            message["params"] = parameters;
        }

        if (session is not null)
        {
            message["sessionId"] = session;
        }

        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            await SendAsync(message, cancel);
            return await answer.Task.WaitAsync(AnswerLimit, cancel);
        }
        catch (TimeoutException)
        {
            throw new BrowserException($"The browser did not answer {method} within {AnswerLimit.TotalSeconds} s.");
        }
        catch (Exception gone) when (gone is WebSocketException || (gone is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // A socket closed while it sends calls that a cancellation, though nobody cancelled.
            throw Gone(gone);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        isEnded = true;
        await ended.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        sending.Dispose();
        ended.Dispose();
    }

    private static BrowserException Gone(Exception? cause) => new("The browser is no longer running: it crashed or was stopped.", cause);

    private async Task SendAsync(JsonObject message, CancellationToken cancel)
    {
        await sending.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        Exception? cause = null;
        try
        {
            var message = new ArrayBufferWriter<byte>(1 << 16);
            while (true)
            {
                var part = await socket.ReceiveAsync(message.GetMemory(1 << 16), ended.Token);
                message.Advance(part.Count);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                if (part.EndOfMessage)
                {
                    Take(message.WrittenMemory);
                    message.ResetWrittenCount();
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or JsonException or ObjectDisposedException)
        {
            cause = e;
        }

        isEnded = true;
        foreach (var answer in waiting.Values)
        {
            answer.TrySetException(Gone(cause));
        }
    }

    private void Take(ReadOnlyMemory<byte> message)
    {
        using var document = JsonDocument.Parse(message);
        var root = document.RootElement;
        if (root.TryGetProperty("id", out var id))
        {
            if (!waiting.TryGetValue(id.GetInt32(), out var answer))
            {
                return;
            }

            if (root.TryGetProperty("error", out var error))
            {
                answer.TrySetException(new BrowserException($"The browser refused a command: {error.GetProperty("message").GetString()}"));
            }
            else
            {
                answer.TrySetResult(root.GetProperty("result").Clone());
            }
        }
        else if (root.TryGetProperty("sessionId", out var session) && listeners.TryGetValue(session.GetString()!, out var listener))
        {
            listener(root.GetProperty("method").GetString()!, root.GetProperty("params"));
        }
    }
}
