using Cartline.Core.Failures;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>The failure of a stage whose input was never made.</summary>
internal static class MissingLayer
{
    public static CartlineException Staging() =>
        new(
            FailureKind.Usage,
            "Nothing has been loaded yet: staging holds no batch. Run ./cartline ingest first, or ./cartline run for everything.");

    public static CartlineException OnlyRefused(IReadOnlyList<Batch> batches) =>
        new(
            FailureKind.Gate,
            $"Every batch was refused, so there is nothing to build. Batch {batches[^1].Id}: {string.Join(' ', batches[^1].Reasons)} "
            + "Deliver it again, corrected; ./cartline batches show lists what is wrong with it.");

    public static CartlineException Of(Layer layer) => new(
        FailureKind.Usage,
        $"The {layer.Schema} layer has never been published. Run ./cartline build {layer.Schema} first, or ./cartline run for everything.");
}
