using System.Text.Json;
using Cartline.Dashboards.Queries;

namespace Cartline.Dashboards.Server;

/// <summary>The last answers of a version. A version never changes, so they hold as long as it is shown.</summary>
internal sealed class AnswerCache
{
    private const int MostRows = 200_000;
    private readonly Dictionary<string, Answer> answers = [];
    private readonly Queue<string> order = [];
    private readonly Lock gate = new();
    private int rows;

    /// <summary>The answer; null when it is not known.</summary>
    public Answer? Find(MetricQuery query)
    {
        lock (gate)
        {
            return answers.GetValueOrDefault(Key(query));
        }
    }

    /// <summary>Keeps an answer; the oldest ones go.</summary>
    public void Keep(MetricQuery query, Answer answer)
    {
        lock (gate)
        {
            var key = Key(query);
            if (!answers.TryAdd(key, answer))
            {
                return;
            }

            order.Enqueue(key);
            rows += answer.Rows.Count + 1;
            while (rows > MostRows && order.TryDequeue(out var oldest) && answers.Remove(oldest, out var gone))
            {
                rows -= gone.Rows.Count + 1;
            }
        }
    }

    private static string Key(MetricQuery query) => JsonSerializer.Serialize(query);
}
