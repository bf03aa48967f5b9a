using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Core.Options;

namespace Cartline.Core.Sql;

/// <summary>
/// A file of <c>sql/limits/</c>: what may be amiss with a batch, and how much of it refuses the batch. It selects, for every batch in
/// scope or for the new ones only, the columns delivery_id, part, whole, records and sample.
/// </summary>
public sealed record BatchLimit
{
    /// <summary>The folder, below <c>sql/</c>.</summary>
    internal const string Folder = "limits/";

    private static readonly string[] Keys = ["limit", "unit"];

    /// <summary>Path below <c>sql/</c>, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>What is amiss, from the comment on top: the first sentence of the reason.</summary>
    public required string Summary { get; init; }

    /// <summary>The setting that holds the most that is allowed, in percent; null when nothing is.</summary>
    public string? Setting { get; init; }

    /// <summary>What is counted: <c>records</c>, <c>orders</c>, <c>lines</c> or <c>money</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The file's SQL without the comment on top.</summary>
    public required string Body { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CartlineException">Its limit is no setting.</exception>
    internal static BatchLimit Read(SqlFile file)
    {
        var header = SqlHeader.Parse(file.Path, file.Text, Keys);
        var limit = header.Settings.GetValueOrDefault("limit") ?? throw new CartlineException(
            FailureKind.Usage, $"{file.Place}: no limit. Add \"-- limit: <setting>\", or \"-- limit: none\" when nothing is allowed.");
        if (limit != "none" && OptionKeys.Find(limit) is null)
        {
            throw new CartlineException(
                FailureKind.Usage, $"{file.Place}: limit is \"{limit}\", which is no setting. ./cartline config shows them all.");
        }

        return new BatchLimit
        {
            Path = file.Path,
            Summary = header.Summary,
            Setting = limit == "none" ? null : limit,
            Unit = header.OneOf(file.Path, "unit", "records", "orders", "lines", "money"),
            Body = file.Body,
        };
    }

    /// <summary>Why the batch is refused; null when it is within the limit.</summary>
    public string? Reason(BatchMeasure found, CartlineOptions options)
    {
        if (found.Part <= 0)
        {
            return null;
        }

        var sample = found.Sample is null ? "" : $" {found.Sample}";
        if (Setting is null)
        {
            return $"{Summary}{sample}";
        }

        var most = decimal.Parse(OptionKeys.Find(Setting)!.Show(options), CultureInfo.InvariantCulture);
        var percent = found.Whole == 0 ? 100 : 100 * found.Part / found.Whole;
        var isSmall = found.Records < options.Quality.MinRecords && found.Part < found.Whole;
        return percent <= most || isSmall
            ? null
            : $"{Summary} {Written(found.Part)} of {Written(found.Whole)} {Unit}, "
                + $"{percent.ToString("0.##", CultureInfo.InvariantCulture)} %, "
                + $"more than {Setting} = {most.ToString("0.##", CultureInfo.InvariantCulture)} allows.{sample}";
    }

    private string Written(decimal number) => number.ToString(Unit == "money" ? "#,0.00##" : "#,0", CultureInfo.InvariantCulture);
}
