using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cartline.Tests.Telemetry;

/// <summary>A collector of OTLP over HTTP on this machine, which keeps what it is sent.</summary>
public sealed class Collector : IAsyncDisposable
{
    readonly HttpListener listener = new();
    readonly Task listening;

    public Collector()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add(Address + "/");
        listener.Start();
        listening = ListenAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>What came: path, header <c>x-key</c>, body.</summary>
    public ConcurrentQueue<(string Path, string? Key, byte[] Body)> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await listening;
    }

    async Task ListenAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                Requests.Enqueue((context.Request.Url!.AbsolutePath, context.Request.Headers["x-key"], body.ToArray()));
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
