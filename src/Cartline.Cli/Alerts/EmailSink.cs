using System.Net.Sockets;
using Cartline.Core.Options;
using Cartline.Operations.Alerts;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cartline.Cli.Alerts;

/// <summary>Sends alerts by e-mail through a mail server.</summary>
internal sealed class EmailSink(AlertOptions options, TimeProvider clock) : IAlertSink
{
    /// <inheritdoc/>
    public string Name => "email";

    /// <inheritdoc/>
    public bool Disturbs => true;

    /// <inheritdoc/>
    public Task SendAsync(AlertNotice notice, CancellationToken cancel) => Attempts.Of(options.MaxAttempts, MayPass, _ => null, clock)
        .ExecuteAsync(async token => await SendOnceAsync(notice, token), cancel).AsTask();

    // 4xx of SMTP is "later"; a refused login or certificate stays refused.
    private static bool MayPass(Exception failure) => failure is SocketException or IOException or SmtpProtocolException
        || failure is SmtpCommandException { StatusCode: >= (SmtpStatusCode)400 and < (SmtpStatusCode)500 };

    private async Task SendOnceAsync(AlertNotice notice, CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(options.SmtpHost, options.SmtpPort, cancel);
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        var stream = new BoundedStream(new NetworkStream(socket, ownsSocket: false));
        await client.ConnectAsync(stream, options.SmtpHost, options.SmtpPort, Security(), cancel);
        if (options.SmtpUser.Length > 0)
        {
            await client.AuthenticateAsync(options.SmtpUser, options.SmtpPassword, cancel);
        }

        await client.SendAsync(Message(notice), cancel);
        await client.DisconnectAsync(quit: true, cancel);
    }

    private SecureSocketOptions Security() => options.SmtpSecurity switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage Message(AlertNotice notice)
    {
        var message = new MimeMessage
        {
            Subject = $"[cartline] {string.Concat(notice.Title.Where(c => !char.IsControl(c)))}",
            Date = new DateTimeOffset(notice.At, TimeSpan.Zero),
            Body = new TextPart("plain")
            {
                Text = $"{string.Join("\n\n", notice.Lines)}\n\nSeen {notice.At:yyyy-MM-dd HH:mm} UTC. Check again: ./cartline monitor\n",
            },
        };
        message.From.Add(MailboxAddress.Parse(options.EmailFrom));
        message.To.AddRange(options.EmailTo.Select(MailboxAddress.Parse));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
