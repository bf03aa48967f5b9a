namespace Cartline.Core.Options;

/// <summary>How the conversation with a mail server is kept secret.</summary>
public enum SmtpSecurity
{
    /// <summary>It starts in the clear and must turn to TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}
