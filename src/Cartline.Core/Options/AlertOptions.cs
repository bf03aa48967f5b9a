using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>Who gets a message when something is wrong.</summary>
[Needs(nameof(EmailTo), nameof(SmtpHost), nameof(EmailFrom))]
public sealed record AlertOptions
{
    /// <summary>
    /// An http or https address that alerts are posted to. Default empty: none. A secret, since such addresses carry
    /// their key: never from a settings file.
    /// </summary>
    [Secret(Instead = "set the environment variable CARTLINE__ALERTS__WEBHOOK_URL, or name a file in alerts.webhook_url_file"), WebAddress]
    public string WebhookUrl { get; init; } = "";

    /// <summary>
    /// A file holding nothing but that address, seen from the project folder; read when the address is empty. Default empty.
    /// </summary>
    public string WebhookUrlFile { get; init; } = "";

    /// <summary>What is posted. Default generic.</summary>
    public WebhookFormat WebhookFormat { get; init; }

    /// <summary>Who is written to. Default nobody.</summary>
    [Pattern(@"[^@\s<>,;]+@[^@\s<>,;]+", "e-mail addresses such as shop@example.com")]
    public IReadOnlyList<string> EmailTo { get; init; } = [];

    /// <summary>The sender. Default empty; needed with <see cref="EmailTo"/>.</summary>
    [Pattern(@"|[^@\s<>,;]+@[^@\s<>,;]+", "an e-mail address, or empty")]
    public string EmailFrom { get; init; } = "";

    /// <summary>The mail server. Default empty; needed with <see cref="EmailTo"/>.</summary>
    public string SmtpHost { get; init; } = "";

    /// <summary>Its TCP port, 1 to 65,535. Default 587.</summary>
    [Range(1, 65_535)]
    public int SmtpPort { get; init; } = 587;

    /// <summary>How the conversation is kept secret. Default starttls.</summary>
    public SmtpSecurity SmtpSecurity { get; init; }

    /// <summary>The name to log in with. Default empty: no login.</summary>
    public string SmtpUser { get; init; } = "";

    /// <summary>Never from a settings file. Default empty.</summary>
    [Secret(Instead = "set the environment variable CARTLINE__ALERTS__SMTP_PASSWORD, or name a file in alerts.smtp_password_file")]
    public string SmtpPassword { get; init; } = "";

    /// <summary>
    /// A file holding nothing but the password, seen from the project folder; read when the password is empty. Default empty.
    /// </summary>
    public string SmtpPasswordFile { get; init; } = "";

    /// <summary>Hours after which an alert that still stands is told again, 1 to 8,760. Default 24.</summary>
    [Range(1, 8_760)]
    public int RepeatHours { get; init; } = 24;

    /// <summary>When quiet hours begin, in <c>scheduler.timezone</c>. Default 00:00; the same as the end means none.</summary>
    public TimeOnly QuietFrom { get; init; }

    /// <summary>When quiet hours end. Default 00:00.</summary>
    public TimeOnly QuietUntil { get; init; }

    /// <summary>Whether critical alerts are told in quiet hours too. Default true.</summary>
    public bool CriticalInQuietHours { get; init; } = true;

    /// <summary>Seconds that telling one sink may take with all its attempts, 1 to 300. Default 15.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>Attempts to reach a sink, 1 to 10. Default 3.</summary>
    [Range(1, 10)]
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Where alerts go, fit for a log.</summary>
    public override string ToString() =>
        (WebhookUrl.Length == 0 ? "no webhook" : "a webhook") + (EmailTo.Count == 0 ? ", no e-mail" : ", e-mail");
}
