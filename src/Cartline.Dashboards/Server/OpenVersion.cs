using System.Data.Common;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>A version held open for reading; its questions are answered one after the other.</summary>
/// <param name="Version">The version.</param>
/// <param name="Db">Its connection.</param>
/// <param name="Runner">Answers questions on it.</param>
internal sealed record OpenVersion(ShownVersion Version, DbConnection Db, QueryRunner Runner) : IAsyncDisposable
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

    /// <summary>Answers questions, those asked before from memory.</summary>
    /// <exception cref="QueryException">One of them cannot be asked.</exception>
    public async Task<IReadOnlyList<Answer>> AskAsync(IReadOnlyList<MetricQuery> queries, CancellationToken cancel)
    {
        var answers = queries.Select(cache.Find).ToList();
        var unknown = answers.Index().Where(a => a.Item is null).Select(a => a.Index).ToList();
        if (unknown.Count > 0)
        {
            var found = await UseAsync(v => v.Runner.AskAsync([.. unknown.Select(i => queries[i])], cancel), cancel);
            foreach (var (index, answer) in unknown.Zip(found))
            {
                cache.Keep(queries[index], answer);
                answers[index] = answer;
            }
        }

        return [.. answers.Select(a => a!)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await Db.DisposeAsync();
        turn.Dispose();
    }
}
