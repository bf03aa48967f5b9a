using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>A version being built. Disposed without having been published it leaves nothing behind.</summary>
public interface IWorkspace : IAsyncDisposable
{
    /// <summary>The connection on which the version is built.</summary>
    DbConnection Connection { get; }

    /// <summary>The version's number.</summary>
    int Version { get; }

    /// <summary>How a table is written here: of this version for layers it builds, the live one for layers it inherits.</summary>
    string Qualify(TableName name);

    /// <summary>How the live version of a table is written; null when none is live.</summary>
    Task<string?> PublishedAsync(TableName name, CancellationToken cancel);

    /// <summary>The columns of a query or table, with types as the engine writes them.</summary>
    Task<IReadOnlyList<Column>> DescribeAsync(string select, CancellationToken cancel);
}
