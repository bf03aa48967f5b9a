using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>Who is told when something is wrong.</summary>
public sealed record AlertOptions
{
    /// <summary>
    /// An http or https address that alerts are posted to. Default empty: none. A secret, since such addresses carry
    /// their key.
    /// </summary>
    [Secret, WebAddress]
    public string WebhookUrl { get; init; } = "";

    /// <summary>Whether there is an address, fit for a log.</summary>
    public override string ToString() => WebhookUrl.Length == 0 ? "no webhook" : "a webhook";
}
