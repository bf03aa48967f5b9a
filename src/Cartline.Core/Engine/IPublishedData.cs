using System.Data.Common;

namespace Cartline.Core.Engine;

/// <summary>What readers see: the published version and staging, never written to.</summary>
public interface IPublishedData
{
    /// <summary>
    /// Opens the published version and staging for reading only. A published table is also found without its schema:
    /// analytics first, then warehouse, then production.
    /// </summary>
    Task<DbConnection> ReadAsync(CancellationToken cancel);

    /// <summary>
    /// The same for a moment and a small answer of the program's own statements: opening it costs next to nothing. An answer is held whole
    /// in memory.
    /// </summary>
    Task<DbConnection> LookAsync(CancellationToken cancel);

    /// <summary>
    /// Lets a server give up by itself whatever a connection asks for longer, also when whoever asked is gone. An engine inside the
    /// process ends with it.
    /// </summary>
    /// <param name="db">A connection of <see cref="ReadAsync"/>.</param>
    /// <param name="seconds">The most seconds of a statement.</param>
    /// <param name="cancel">Gives up.</param>
    Task LimitAsync(DbConnection db, int seconds, CancellationToken cancel);

    /// <summary>
    /// Answers a question that a person wrote. Whatever it says, it changes nothing and reads nothing else of the machine.
    /// </summary>
    /// <param name="db">A connection of <see cref="ReadAsync"/>, used for nothing else until the answer is read.</param>
    /// <param name="question">One statement.</param>
    /// <param name="limits">How long the answer may take and be; who reads it counts the rows.</param>
    /// <param name="cancel">Gives up, also while the answer is read.</param>
    /// <exception cref="DbException">The engine refuses the question.</exception>
    Task<DbDataReader> AskAsync(DbConnection db, string question, QuestionLimits limits, CancellationToken cancel);

    /// <summary>The tables that can be read, each with its columns; those of staging included.</summary>
    /// <param name="db">A connection of <see cref="ReadAsync"/>.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<ReadableTable>> TablesAsync(DbConnection db, CancellationToken cancel);

    /// <summary>What the engine says against a statement, and where in it.</summary>
    /// <param name="sql">The statement as it was sent.</param>
    /// <param name="refusal">What its connection threw.</param>
    SqlRefusal Explain(string sql, DbException refusal);
}
