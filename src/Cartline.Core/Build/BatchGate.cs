using System.Globalization;
using System.Numerics;
using Cartline.Core.Engine;
using Cartline.Core.Quality;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>Judges each batch by itself, by the files of <c>sql/limits/</c>: what is too much of it is a reason to refuse it.</summary>
internal sealed class BatchGate(RunContext context, IWorkspace workspace, ModelCompiler compiler)
{
    /// <summary>The reasons against each batch; a batch that may pass has no entry.</summary>
    public async Task<IReadOnlyDictionary<int, IReadOnlyList<string>>> JudgeAsync(IReadOnlyList<Batch> batches, CancellationToken cancel)
    {
        var reasons = new Dictionary<int, IReadOnlyList<string>>();
        var personal = new PersonalData(context.Catalog);
        foreach (var limit in batches.Count == 0 ? [] : context.Catalog.Limits)
        {
            var rows = await SqlFileFaults.TellAsync(
                context.Engine, context.Catalog.Folder[limit.Path],
                () => workspace.Connection.RowsAsync(compiler.Qualify(limit.Body), cancel), cancel);
            foreach (var row in rows)
            {
                var measure = new BatchMeasure(
                    Convert.ToInt32(row[0], CultureInfo.InvariantCulture), Number(row[1]), Number(row[2]), (long)Number(row[3]),
                    personal.Shown("", null, row[4] as string));
                if (batches.Any(b => b.Id == measure.BatchId) && limit.Reason(measure, context.Options) is { } reason)
                {
                    reasons[measure.BatchId] = [.. reasons.GetValueOrDefault(measure.BatchId, []), reason];
                }
            }
        }

        return reasons;
    }

    private static decimal Number(object? value) => value switch
    {
        null => 0,
        BigInteger sum => (decimal)sum,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };
}
