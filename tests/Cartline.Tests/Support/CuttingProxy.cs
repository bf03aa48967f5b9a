using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cartline.Tests.Support;

/// <summary>
/// A line to a server that breaks: it passes bytes on until so many have gone either way, then ends all connections at once, as a network
/// does that goes away.
/// </summary>
public sealed class CuttingProxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentBag<TcpClient> open = [];
    readonly CancellationTokenSource end = new();
    readonly int server;
    readonly long most;
    readonly bool comesBack;
    long passed;
    int cuts;

    /// <param name="server">The port of the server on this machine.</param>
    /// <param name="most">How many bytes pass before the cut; <see cref="long.MaxValue"/> for no cut.</param>
    /// <param name="comesBack">Whether connections that are opened after the cut are served.</param>
    public CuttingProxy(int server, long most, bool comesBack)
    {
        (this.server, this.most, this.comesBack) = (server, most, comesBack);
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many bytes went either way.</summary>
    public long Passed => Interlocked.Read(ref passed);

    /// <summary>Whether the line broke.</summary>
    public bool IsCut => Volatile.Read(ref cuts) > 0;

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        End();
        end.Dispose();
    }

    async Task ServeAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                if (IsCut && !comesBack)
                {
                    client.Dispose();
                    continue;
                }

                var peer = new TcpClient();
                open.Add(client);
                open.Add(peer);
                await peer.ConnectAsync(IPAddress.Loopback, server, end.Token);
                _ = PassAsync(client, peer);
                _ = PassAsync(peer, client);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task PassAsync(TcpClient from, TcpClient to)
    {
        var bytes = new byte[8192];
        try
        {
            while (await from.GetStream().ReadAsync(bytes, end.Token) is var read and > 0)
            {
                if (Interlocked.Add(ref passed, read) >= most && Interlocked.Exchange(ref cuts, 1) == 0)
                {
                    End();
                    return;
                }

                await to.GetStream().WriteAsync(bytes.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception over) when (
            over is IOException or OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One side has gone, so the other goes too.
        }

        from.Dispose();
        to.Dispose();
    }

    void End()
    {
        while (open.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
