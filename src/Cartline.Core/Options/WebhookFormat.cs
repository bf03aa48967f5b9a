namespace Cartline.Core.Options;

/// <summary>What an alert posted to a webhook looks like.</summary>
public enum WebhookFormat
{
    /// <summary>Plain JSON with every field, for programs.</summary>
    Generic,

    /// <summary>A message of Slack's incoming webhooks, which Mattermost and others take too.</summary>
    Slack,

    /// <summary>An adaptive card, as Microsoft Teams' workflows take it.</summary>
    Teams,
}
