namespace Cartline.Core.Options;

/// <summary>Whether the line to the database server is encrypted, and whether the server has to prove who it is.</summary>
public enum DatabaseTls
{
    /// <summary>Never encrypted.</summary>
    Off,

    /// <summary>Encrypted where the server can; its certificate is not verified.</summary>
    Prefer,

    /// <summary>Encrypted, or no connection; the certificate is not verified.</summary>
    Require,

    /// <summary>Encrypted, and the certificate is one that this machine trusts, for the server's name.</summary>
    Verify,
}
