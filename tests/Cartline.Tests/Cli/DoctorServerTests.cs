using System.Net;
using System.Net.Sockets;
using System.Text;
using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli;

/// <summary>What a container's health check asks.</summary>
public sealed class DoctorServerTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("200 OK", 0)]
    [InlineData("503 Service Unavailable", (int)FailureKind.Unavailable)]
    public async Task Tells_how_a_server_answers(string status, int code)
    {
        listener.Start();
        var answering = AnswerAsync(status);

        var result = (await CommandLine.RunAsync(folder.Path, ["doctor", "--server", Address])).Ended(code);

        Assert.Contains($"{Address} answered {status[..3]}", result.Out, StringComparison.Ordinal);
        Assert.StartsWith("GET /health ", await answering, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_that_nothing_answers()
    {
        listener.Start();
        var address = Address;
        listener.Stop();

        var result = (await CommandLine.RunAsync(folder.Path, ["doctor", "--server", address])).Ended((int)FailureKind.Unavailable);

        Assert.Contains($"{address} does not answer", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("file:///etc/passwd")]
    public async Task Asks_no_address_but_of_the_web(string address)
    {
        var result = (await CommandLine.RunAsync(folder.Path, ["doctor", "--server", address])).Ended((int)FailureKind.Usage);

        Assert.Contains("must be an address such as http://127.0.0.1:5080/health", result.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    string Address => $"http://{listener.LocalEndpoint}/health";

    async Task<string> AnswerAsync(string status)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancel);
        await using var stream = client.GetStream();
        var request = new byte[4096];
        var length = await stream.ReadAsync(request, Cancel);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), Cancel);
        return Encoding.ASCII.GetString(request, 0, length);
    }
}
