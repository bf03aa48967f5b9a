using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Build;

/// <summary>The failure of a stage whose input was never made.</summary>
internal static class MissingLayer
{
    public static CartlineException Staging() =>
        new(
            FailureKind.Usage,
            "Nothing has been loaded yet: staging holds no batch. Run ./cartline ingest first, or ./cartline run for everything.");

    public static CartlineException Of(Layer layer) => new(
        FailureKind.Usage,
        $"The {layer.Schema} layer has never been published. Run ./cartline build {layer.Schema} first, or ./cartline run for everything.");
}
