using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Cartline.Cli.Alerts;
using Cartline.Core.Options;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cli.Alerts;

public sealed class WebhookSinkTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posts_plain_json()
    {
        using var peer = HttpPeer.Answering("204 No Content");

        await Sink(peer, WebhookFormat.Generic).SendAsync(SomeNotice.Both, Cancel);

        Assert.StartsWith("POST /hook/k3y HTTP/1.1", Assert.Single(peer.Requests), StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json; charset=utf-8", peer.Requests[0], StringComparison.Ordinal);
        var body = JsonDocument.Parse(peer.Bodies[0]).RootElement;
        Assert.Equal("Café \"Nord\"", body.GetProperty("shop").GetString());
        Assert.Equal("2026-01-10T12:00:00Z", body.GetProperty("at").GetString());
        var raised = body.GetProperty("raised").EnumerateArray().Single();
        Assert.Equal(
            ("critical", "last_execution", "Run PIPE_1 failed: <gate> & [more]"),
            (Text(raised, "severity"), Text(raised, "check"), Text(raised, "message")));
        var recovered = body.GetProperty("recovered").EnumerateArray().Single();
        Assert.Equal(
            (
                "warning",
                "run_durations",
                "The alert of 2026-01-09 10:00 UTC ended at 2026-01-10 12:00 UTC.",
                "2026-01-10T12:00:00Z",
                "run_durations"),
            (
                Text(recovered, "severity"),
                Text(recovered, "check"),
                Text(recovered, "message"),
                Text(recovered, "timestamp"),
                Text(recovered, "key")));
    }

    [Fact]
    public async Task Posts_what_Slack_reads_without_letting_a_message_make_links()
    {
        using var peer = HttpPeer.Answering("200 OK", "ok");

        await Sink(peer, WebhookFormat.Slack).SendAsync(SomeNotice.Both, Cancel);

        Assert.Equal(
            "*Café \"Nord\": critical, last_execution*\n• CRITICAL last_execution: Run PIPE_1 failed: &lt;gate&gt; &amp; "
            + "[more]\n• RECOVERED run_durations: The alert of 2026-01-09 10:00 UTC ended at 2026-01-10 12:00 UTC.",
            Text(JsonDocument.Parse(peer.Bodies[0]).RootElement, "text"));
    }

    [Fact]
    public async Task Posts_what_Teams_reads()
    {
        using var peer = HttpPeer.Answering("202 Accepted");

        await Sink(peer, WebhookFormat.Teams).SendAsync(SomeNotice.Both, Cancel);

        var body = JsonDocument.Parse(peer.Bodies[0]).RootElement;
        var attachment = body.GetProperty("attachments").EnumerateArray().Single();
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), (Text(body, "type"), Text(attachment, "contentType")));
        var card = attachment.GetProperty("content");
        Assert.Equal(("AdaptiveCard", "1.4"), (Text(card, "type"), Text(card, "version")));
        Assert.Equal(
            [
                "Café \"Nord\": critical, last_execution",
                "CRITICAL last_execution: Run PIPE_1 failed: <gate> & \\[more\\]",
                "RECOVERED run_durations: The alert of 2026-01-09 10:00 UTC ended at 2026-01-10 12:00 UTC.",
            ],
            card.GetProperty("body").EnumerateArray().Select(b => Text(b, "text")));
    }

    [Fact]
    public async Task Tries_again_after_429_and_5xx_and_waits_as_long_as_it_was_asked_to()
    {
        using var peer = new HttpPeer((number, stream) => HttpPeer.SayAsync(
            stream, number switch { 1 => "429 Too Many Requests\r\nRetry-After: 1", 2 => "503 Service Unavailable", _ => "200 OK" }));
        var watch = Stopwatch.StartNew();

        await Sink(peer, WebhookFormat.Generic).SendAsync(SomeNotice.Both, Cancel);

        Assert.Equal(3, peer.Requests.Count);
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Gives_up_after_so_many_attempts()
    {
        using var peer = HttpPeer.Answering("500 Internal Server Error", "sorry");

        var failure = await Assert.ThrowsAsync<WebhookRefusal>(() => Sink(peer, WebhookFormat.Generic).SendAsync(SomeNotice.Both, Cancel));

        Assert.Equal("the webhook answered 500: sorry", failure.Message);
        Assert.Equal(3, peer.Requests.Count);
    }

    [Fact]
    public async Task Does_not_try_again_what_was_refused_for_good()
    {
        using var peer = HttpPeer.Answering("404 Not Found", "no_service");

        await Assert.ThrowsAsync<WebhookRefusal>(() => Sink(peer, WebhookFormat.Generic).SendAsync(SomeNotice.Both, Cancel));

        Assert.Single(peer.Requests);
    }

    [Theory]
    [InlineData("302 Found")]
    [InlineData("307 Temporary Redirect")]
    public async Task Follows_no_redirect(string head)
    {
        using var inner = HttpPeer.Answering("200 OK");
        using var peer = HttpPeer.Answering($"{head}\r\nLocation: {inner.Address}/metadata");

        var failure = await Assert.ThrowsAsync<WebhookRefusal>(() => Sink(peer, WebhookFormat.Generic).SendAsync(SomeNotice.Both, Cancel));

        Assert.Contains("which is not followed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(inner.Requests);
    }

    [Theory]
    [InlineData("200 OK")]
    [InlineData("500 Internal Server Error")]
    public async Task Reads_only_the_beginning_of_an_answer_without_end(string head)
    {
        var sent = 0L;
        using var peer = new HttpPeer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {head}\r\nTransfer-Encoding: chunked\r\n\r\n"));
            for (var chunk = new byte[64 * 1024 + 9]; ; sent += 64 * 1024)
            {
                Encoding.ASCII.GetBytes("10000\r\n").CopyTo(chunk, 0);
                Encoding.ASCII.GetBytes("\r\n").CopyTo(chunk, chunk.Length - 2);
                await stream.WriteAsync(chunk);
            }
        });
        var watch = Stopwatch.StartNew();

        var failure = await Record.ExceptionAsync(() => Sink(peer, WebhookFormat.Generic, attempts: 1).SendAsync(SomeNotice.Both, Cancel));

        Assert.Equal(head.StartsWith("500", StringComparison.Ordinal), failure is WebhookRefusal { Message.Length: < 600 });
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20) && sent < 64 << 20, $"{watch.Elapsed}, {sent} bytes");
    }

    [Fact]
    public async Task Refuses_a_head_without_end()
    {
        using var peer = new HttpPeer(async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            while (true)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"X-More: {new string('x', 1_000)}\r\n"));
            }
        });

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            Sink(peer, WebhookFormat.Generic, attempts: 1).SendAsync(SomeNotice.Both, Cancel));
    }

    [Fact]
    public async Task Names_the_key_in_no_failure()
    {
        using var slammed = new HttpPeer((_, stream) => Task.CompletedTask);
        var free = new TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var nobody = $"http://{free.LocalEndpoint}/hook/k3y";
        free.Stop();

        foreach (var address in new[] { $"{slammed.Address}/hook/k3y", nobody })
        {
            var failure = await Assert.ThrowsAsync<HttpRequestException>(
                () =>
                    new WebhookSink(new AlertOptions { WebhookUrl = address, MaxAttempts = 1 }, TimeProvider.System)
                        .SendAsync(SomeNotice.Both, Cancel));
            Assert.DoesNotContain("k3y", failure.ToString(), StringComparison.Ordinal);
        }
    }

    static WebhookSink Sink(HttpPeer peer, WebhookFormat format, int attempts = 3) =>
        new(
            new AlertOptions { WebhookUrl = $"{peer.Address}/hook/k3y", WebhookFormat = format, MaxAttempts = attempts },
            TimeProvider.System);

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
