using System.Data.Common;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>A version held open for reading; its questions are answered one after the other.</summary>
/// <param name="Version">The version.</param>
/// <param name="Db">Its connection.</param>
/// <param name="Runner">Answers questions on it.</param>
internal sealed record OpenVersion(PublishedVersion Version, DbConnection Db, QueryRunner Runner) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly AnswerCache cache = new();

    /// <summary>Uses the connection alone.</summary>
    public async Task<T> UseAsync<T>(Func<OpenVersion, Task<T>> work, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            return await work(this);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The statement of a question.</summary>
    public CompiledQuery Compile(MetricQuery query) => Runner.Compile(query);

    /// <summary>Answers a question, from memory when it was asked before.</summary>
    public async Task<Answer> AskAsync(MetricQuery query, CancellationToken cancel)
    {
        if (cache.Find(query) is { } known)
        {
            return known;
        }

        var answer = await UseAsync(v => v.Runner.AskAsync(query, cancel), cancel);
        cache.Keep(query, answer);
        return answer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await Db.DisposeAsync();
        turn.Dispose();
    }
}
