using Cartline.Core.Failures;
using Cartline.Core.Sources;

namespace Cartline.Core.Staging;

/// <summary>Makes of one folder a batch for each file, for <c>--each</c>.</summary>
internal static class EachFile
{
    /// <summary>
    /// The files of each batch: one file of the only table; for files of the contract those that have the same ending, such as
    /// transactions_2025-01.csv and transaction_items_2025-01.csv. Files without an ending come with the first.
    /// </summary>
    /// <exception cref="CartlineException">A mapping has several tables.</exception>
    public static IReadOnlyList<IReadOnlyList<SourceFile>> Groups(Source source, IReadOnlyList<SourceFile> files)
    {
        if (!source.IsContract && !source.IsOfOneFile)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"--each is for sources of one kind of file; source \"{source.Name}\" reads {source.Own.Count()}. Leave it out.");
        }

        if (!source.IsContract)
        {
            return [.. files.Select(f => (IReadOnlyList<SourceFile>)[f])];
        }

        var groups = files.GroupBy(Ending).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        if (groups.Count > 1 && Ending(groups[0][0]).Length == 0)
        {
            groups[1].InsertRange(0, groups[0]);
            groups.RemoveAt(0);
        }

        return groups;
    }

    /// <summary>One result of several batches; those that were known say nothing when any is new.</summary>
    public static IngestionResult Together(IReadOnlyList<IngestionResult> results)
    {
        var news = results.Where(r => r.IsNew).ToList();
        var told = news.Count > 0 ? news : [.. results];
        return new IngestionResult(
            told[^1].Batch,
            [.. told.SelectMany(r => r.Files)],
            [.. told.SelectMany(r => r.Exclusions)],
            [.. told.SelectMany(r => r.Totals).GroupBy(t => t.Name).Select(g => new SourceTotal(g.Key, g.Sum(t => t.Value)))],
            news.Count > 0)
        {
            Malformed = [.. told.SelectMany(r => r.Malformed)],
            Notes = [.. told.SelectMany(r => r.Notes).Distinct()],
            Batches = [.. told.Select(r => r.Batch.Id)],
        };
    }

    /// <summary>The refusal of files that are not any more what they were when the batch began.</summary>
    public static CartlineException Changed(string file) => RefusedFile.Because(file,
        "the file changed, came or went while the batch was taken. Nothing was loaded. Wait until whoever writes the files has finished, "
        + "then run again.");

    private static string Ending(SourceFile file) =>
        file.Sheet is null ? NamePattern.Stem(file.Name)[file.Table.Name.Table.Length..] : "";
}
