using System.Net;
using System.Net.Mime;
using System.Text;
using Cartline.Core.Options;
using Cartline.Operations.Alerts;

namespace Cartline.Cli.Alerts;

/// <summary>
/// Posts alerts to a web address. It follows no redirect, reads no more than the first bytes of an answer, and names the
/// address, which holds a key, in no message.
/// </summary>
internal sealed class WebhookSink(AlertOptions options, TimeProvider clock) : IAlertSink
{
    private const int MostHeaderKilobytes = 16;
    private const int MostAnswerBytes = 512;

    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public bool Disturbs => true;

    /// <inheritdoc/>
    public async Task SendAsync(AlertNotice notice, CancellationToken cancel)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var body = WebhookBody.Write(notice, options.WebhookFormat);
        await Attempts.Of(options.MaxAttempts, MayPass, e => (e as WebhookRefusal)?.Pause, clock)
            .ExecuteAsync(async token => await PostAsync(client, body, token), cancel);
    }

    private static bool MayPass(Exception failure) => failure is HttpRequestException or IOException or WebhookRefusal { MayPass: true };

    private async Task PostAsync(HttpClient client, string body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl)
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json),
        };
        request.Headers.UserAgent.ParseAdd("cartline");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        var code = (int)answer.StatusCode;
        throw new WebhookRefusal(
            code is >= 300 and < 400
                ? $"the webhook redirects ({code}), which is not followed: set the address that it redirects to"
                : $"the webhook answered {code}: {await BeginningAsync(answer, cancel)}",
            answer.StatusCode,
            Pause(answer));
    }

    private TimeSpan? Pause(HttpResponseMessage answer) => answer.StatusCode != HttpStatusCode.TooManyRequests ? null
        : answer.Headers.RetryAfter?.Delta ?? (answer.Headers.RetryAfter?.Date is { } date ? date - clock.GetUtcNow() : null);

    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var bytes = new byte[MostAnswerBytes];
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        return Encoding.UTF8.GetString(
            bytes, 0, await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel)).Trim();
    }
}
