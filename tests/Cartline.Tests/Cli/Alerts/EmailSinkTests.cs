using System.Text;
using Cartline.Cli.Alerts;
using Cartline.Core.Options;
using Cartline.Tests.Support;
using MimeKit;

namespace Cartline.Tests.Cli.Alerts;

public sealed class EmailSinkTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_a_letter_to_everybody_named()
    {
        using var peer = new MailPeer();

        await new EmailSink(Options(peer) with { SmtpUser = "shop", SmtpPassword = "hunter2" }, TimeProvider.System)
            .SendAsync(SomeNotice.Both, Cancel);

        Assert.Contains(
            peer.Heard,
            l =>
                l.StartsWith("AUTH PLAIN ", StringComparison.Ordinal)
                    && Encoding.UTF8.GetString(Convert.FromBase64String(l.Split(' ')[2])) == "\0shop\0hunter2");
        Assert.Equal(
            ["RCPT TO:<anna@example.com>", "RCPT TO:<bert@example.com>"],
            peer.Heard.Where(l => l.StartsWith("RCPT", StringComparison.Ordinal)).Select(l => l.Split(' ')[0] + " " + l.Split(' ')[1]));
        var letter = Letter(peer);
        Assert.Equal("[cartline] Café \"Nord\": critical, last_execution", letter.Subject);
        Assert.Equal("alerts@example.com", letter.From.Mailboxes.Single().Address);
        Assert.Contains("CRITICAL last_execution: Run PIPE_1 failed: <gate> & [more]", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains(
            "RECOVERED run_durations: The alert of 2026-01-09 10:00 UTC ended at 2026-01-10 12:00 UTC.",
            letter.TextBody,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_no_shop_name_add_a_header()
    {
        using var peer = new MailPeer();

        await new EmailSink(Options(peer), TimeProvider.System)
            .SendAsync(SomeNotice.Both with { Shop = "Shop\r\nBcc: eve@example.com" }, Cancel);

        Assert.Empty(Letter(peer).Bcc);
        Assert.DoesNotContain(peer.Heard, l => l.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Says_no_password_to_a_server_that_cannot_keep_it_secret()
    {
        using var peer = new MailPeer();
        var options = Options(peer) with { SmtpSecurity = SmtpSecurity.StartTls, SmtpUser = "shop", SmtpPassword = "hunter2" };

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            new EmailSink(options, TimeProvider.System).SendAsync(SomeNotice.Both, Cancel));

        Assert.DoesNotContain(
            peer.Heard, l => l.StartsWith("AUTH", StringComparison.Ordinal) || l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tries_again_when_it_is_told_to_come_later()
    {
        using var peer = new MailPeer { Refusals = 1 };

        await new EmailSink(Options(peer), TimeProvider.System).SendAsync(SomeNotice.Both, Cancel);

        Assert.Equal(1, peer.Heard.Count(l => l == "DATA"));
        Assert.Equal(2, peer.Heard.Count(l => l.StartsWith("MAIL", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Stops_listening_to_a_server_that_talks_without_end()
    {
        using var peer = new MailPeer { Greeting = "220-hello\r\n", IsEndless = true };

        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            new EmailSink(Options(peer) with { MaxAttempts = 1 }, TimeProvider.System).SendAsync(SomeNotice.Both, Cancel));

        Assert.Contains("256 KiB", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_silent_server_up_when_its_time_is_up()
    {
        using var peer = new MailPeer { Greeting = "" };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new EmailSink(Options(peer), TimeProvider.System).SendAsync(SomeNotice.Both, limit.Token));
    }

    static AlertOptions Options(MailPeer peer) => new()
    {
        EmailTo = ["anna@example.com", "bert@example.com"],
        EmailFrom = "alerts@example.com",
        SmtpHost = "127.0.0.1",
        SmtpPort = peer.Port,
        SmtpSecurity = SmtpSecurity.None,
    };

    static MimeMessage Letter(MailPeer peer)
    {
        var lines = peer.Heard.SkipWhile(l => l != "DATA").Skip(1).TakeWhile(l => l != ".");
        return MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines))), Cancel);
    }
}
