using System.Text.Json.Nodes;
using Cartline.Core.Options;
using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;

namespace Cartline.Cli.Alerts;

/// <summary>Writes a notice in the shape that the receiver understands.</summary>
internal static class WebhookBody
{
    public static string Write(AlertNotice notice, WebhookFormat format) => (format switch
    {
        WebhookFormat.Slack => Slack(notice),
        WebhookFormat.Teams => Teams(notice),
        _ => Generic(notice),
    }).ToJsonString();

    private static JsonObject Generic(AlertNotice notice) => new()
    {
        ["event"] = "cartline.alerts",
        ["shop"] = notice.Shop,
        ["at"] = Moment(notice.At),
        ["title"] = notice.Title,
        ["raised"] = new JsonArray([.. notice.Raised.Select(a => Alert(a.Severity, a.Check, a.Key, a.Message, a.Timestamp))]),
        ["recovered"] = new JsonArray([.. notice.Recovered.Select(a => Alert(a.Severity, a.Check, a.Key, a.Message, a.At))]),
    };

    private static JsonObject Slack(AlertNotice notice) => new()
    {
        ["text"] = SlackText($"*{notice.Title}*\n{string.Join('\n', notice.Lines.Select(l => $"• {l}"))}"),
    };

    private static JsonObject Teams(AlertNotice notice) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["body"] = new JsonArray([
                    TextBlock(notice.Title, isTitle: true),
                    .. notice.Lines.Select(l => TextBlock(l, isTitle: false)),
                ]),
            },
        }),
    };

    // Slack's three control characters: what stands between < and > would be a link, a person or everybody.
    private static string SlackText(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    // Cards read Markdown: brackets would make links.
    private static JsonObject TextBlock(string text, bool isTitle) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal),
        ["wrap"] = true,
        ["weight"] = isTitle ? "Bolder" : "Default",
        ["size"] = isTitle ? "Medium" : "Default",
    };

    private static JsonObject Alert(CheckStatus severity, string check, string key, string message, DateTime timestamp) => new()
    {
        ["severity"] = severity == CheckStatus.Critical ? "critical" : "warning",
        ["check"] = check,
        ["message"] = message,
        ["timestamp"] = Moment(timestamp),
        ["key"] = key,
    };

    private static string Moment(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ");
}
