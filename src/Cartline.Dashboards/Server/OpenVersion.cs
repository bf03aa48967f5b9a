using System.Data.Common;
using Cartline.Dashboards.Definitions;
using Cartline.Dashboards.Publishing;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>A version held open for reading; its questions are answered one after the other, in turns of those who ask.</summary>
/// <param name="Version">The version.</param>
/// <param name="Db">Its connection.</param>
/// <param name="Runner">Answers questions on it.</param>
/// <param name="Definitions">With the pages that its data can fill.</param>
internal sealed record OpenVersion(ShownVersion Version, DbConnection Db, QueryRunner Runner, DashboardDefinitions Definitions)
    : IAsyncDisposable
{
    private readonly FairTurns turns = new();
    private readonly AnswerCache cache = new();

    /// <summary>Uses the connection alone.</summary>
    /// <param name="asker">Who asks: turns go round among those who do.</param>
    /// <param name="work">What is done with it.</param>
    /// <param name="cancel">Gives up, also the work under way.</param>
    public async Task<T> UseAsync<T>(string asker, Func<OpenVersion, Task<T>> work, CancellationToken cancel)
    {
        await turns.WaitAsync(asker, cancel);
        try
        {
            // An embedded engine answers on the thread that asks.
            return await Task.Run(() => work(this), CancellationToken.None);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>Answers questions, those asked before from memory.</summary>
    /// <exception cref="QueryException">One of them cannot be asked.</exception>
    public async Task<IReadOnlyList<Answer>> AskAsync(string asker, IReadOnlyList<MetricQuery> queries, CancellationToken cancel)
    {
        var answers = queries.Select(cache.Find).ToList();
        var unknown = answers.Index().Where(a => a.Item is null).Select(a => a.Index).ToList();
        // Each statement is a turn of its own, so that a request of many questions lets others in between.
        foreach (var alike in Runner.Alike([.. unknown.Select(i => queries[i])]))
        {
            List<int> places = [.. alike.Select(i => unknown[i])];
            var found = await UseAsync(asker, v => v.Runner.AskAsync([.. places.Select(i => queries[i])], cancel), cancel);
            foreach (var (index, answer) in places.Zip(found))
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
        await turns.CloseAsync();
        await Db.DisposeAsync();
    }
}
