using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>The PostgreSQL or Citus server; unused by DuckDB.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Server name, address or socket folder. Default localhost.</summary>
    [NotBlank]
    public string Host { get; init; } = "localhost";

    /// <summary>TCP port, 1 to 65,535. Default 5432.</summary>
    [Range(1, 65_535)]
    public int Port { get; init; } = 5432;

    /// <summary>Database name. Default ecommerce_db.</summary>
    [NotBlank]
    public string Name { get; init; } = "ecommerce_db";

    /// <summary>The role to log in as, which <c>sql/grants</c> makes; no superuser is needed. Default cartline.</summary>
    [NotBlank]
    public string User { get; init; } = "cartline";

    /// <summary>Never from a settings file. Default empty: the server asks for none.</summary>
    [Secret(Instead = "set the environment variable DB_PASSWORD, or name a file in database.password_file")]
    public string Password { get; init; } = "";

    /// <summary>
    /// A file holding nothing but the password, seen from the project folder; read when the password is empty. Default empty.
    /// </summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>Whether the line to the server is encrypted, and its certificate verified. Default prefer.</summary>
    public DatabaseTls Tls { get; init; } = DatabaseTls.Prefer;

    /// <summary>The server without the password, fit for a log.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}/{Name}";
}
