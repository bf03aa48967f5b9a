using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cartline.Tests.Support;

/// <summary>A mail server on this machine, as far as an alert needs one; it can also behave badly.</summary>
public sealed class MailPeer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly List<string> heard = [];

    public MailPeer()
    {
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>What it can, told after EHLO.</summary>
    public IReadOnlyList<string> Abilities { get; init; } = ["AUTH PLAIN"];

    /// <summary>What it says before anything else; it says nothing more when this is not a greeting.</summary>
    public string Greeting { get; init; } = "220 mail.example\r\n";

    /// <summary>How often it says "later" to RCPT before it takes a letter.</summary>
    public int Refusals { get; set; }

    /// <summary>Says the greeting without end.</summary>
    public bool IsEndless { get; init; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every line that it was told.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (heard)
            {
                return [.. heard];
            }
        }
    }

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
                _ = TalkAsync(await listener.AcceptTcpClientAsync(end.Token));
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await SayAsync(stream, Greeting);
                while (IsEndless)
                {
                    await SayAsync(stream, $"220-{new string('x', 8_000)}\r\n");
                }

                var isLetter = false;
                while (await reader.ReadLineAsync(end.Token) is { } line)
                {
                    lock (heard)
                    {
                        heard.Add(line);
                    }

                    isLetter = isLetter ? line != "." : line == "DATA";
                    if (line == "." || line == "DATA" || !isLetter)
                    {
                        await SayAsync(stream, Answer(line));
                    }
                }
            }
            catch (Exception over) when (over is IOException or OperationCanceledException or SocketException)
            {
                // The client has gone: that is what it may do.
            }
        }
    }

    string Answer(string line) => line.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => string.Concat(Abilities.Select(a => $"250-{a}\r\n")) + "250 8BITMIME\r\n",
        "AUTH" => "235 ok\r\n",
        "RCPT" when Refusals-- > 0 => "451 later\r\n",
        "DATA" => "354 go on\r\n",
        "QUIT" => "221 bye\r\n",
        _ => "250 ok\r\n",
    };

    static Task SayAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
}
