using Cartline.Core.Options.Rules;

namespace Cartline.Core.Options;

/// <summary>Where the data is kept and the SQL runs.</summary>
public enum EngineKind
{
    /// <summary>Embedded, in files of the project folder; nothing to install.</summary>
    DuckDb,

    /// <summary>A PostgreSQL server.</summary>
    Postgres,

    /// <summary>PostgreSQL with the Citus extension: tables sharded over workers.</summary>
    [Reserved]
    Citus,
}
