using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cartline.Tests.Support;

/// <summary>The other end of a webhook: a real listener on this machine that answers as it is bidden, badly too.</summary>
public sealed class HttpPeer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<int, NetworkStream, Task> answer;
    readonly CancellationTokenSource end = new();
    readonly List<string> requests = [];

    /// <param name="answer">Writes the answer to the request of that number, 1 for the first; the connection is closed after it.</param>
    public HttpPeer(Func<int, NetworkStream, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://{listener.LocalEndpoint}";

    /// <summary>The requests so far, head and body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>The bodies so far.</summary>
    public IReadOnlyList<string> Bodies => [.. Requests.Select(r => r[(r.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])];

    /// <summary>One that answers always alike.</summary>
    public static HttpPeer Answering(string head, string body = "") => new((_, stream) => SayAsync(stream, head, body));

    /// <summary>Writes a whole answer.</summary>
    public static Task SayAsync(NetworkStream stream, string head, string body = "") =>
        stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"HTTP/1.1 {head}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}")).AsTask();

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    async Task ServeAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                _ = ServeAsync(client);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var (bytes, text) = (new byte[4096], "");
                while (!IsWhole(text) && await stream.ReadAsync(bytes, end.Token) is var read and > 0)
                {
                    text += Encoding.UTF8.GetString(bytes, 0, read);
                }

                int number;
                lock (requests)
                {
                    requests.Add(text);
                    number = requests.Count;
                }

                await answer(number, stream);
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or SocketException)
            {
                // The client has gone: that is what it may do.
            }
        }
    }

    static bool IsWhole(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0) return false;
        var length = text[..head].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || Encoding.UTF8.GetByteCount(text[(head + 4)..]) >= int.Parse(length.Split(':')[1]);
    }
}
