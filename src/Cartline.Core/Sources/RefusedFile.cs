using Cartline.Core.Failures;

namespace Cartline.Core.Sources;

/// <summary>The one form in which a refused file is told: <c>customers.csv, line 1: …</c></summary>
internal static class RefusedFile
{
    public static CartlineException Because(string sourceFile, string message, Exception? cause = null) =>
        new(FailureKind.Input, $"{sourceFile}: {message}", cause);

    public static CartlineException At(string sourceFile, long line, string message) =>
        new(FailureKind.Input, FormattableString.Invariant($"{sourceFile}, line {line}: {message}"));
}
