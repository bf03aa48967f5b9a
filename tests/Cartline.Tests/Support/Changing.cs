using System.Text.RegularExpressions;

namespace Cartline.Tests.Support;

/// <summary>Puts words in place of what differs from run to run, so that the rest can be pinned.</summary>
static partial class Changing
{
    /// <summary>Text without moments, durations, run ids, paths and sizes of the machine.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="folder">The project's folder.</param>
    public static string Hidden(string text, string folder)
    {
        text = text.ReplaceLineEndings("\n").Replace(folder, "<project>", StringComparison.Ordinal);
        text = RunId().Replace(text, "PIPE_<moment>");
        text = Stamp().Replace(text, "_<moment>.log");
        text = Moment().Replace(text, "<moment>");
        text = Duration().Replace(text, "$1: <time>");
        return Seconds().Replace(text, m => "<t> s".PadLeft(m.Length));
    }

    [GeneratedRegex(@"PIPE_\d{8}_\d{6}(_\d+)?")]
    private static partial Regex RunId();

    [GeneratedRegex(@"_\d{8}_\d{6}\.log")]
    private static partial Regex Stamp();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?")]
    private static partial Regex Moment();

    [GeneratedRegex(@"(""\w*(?:seconds|_ms)""): [\d.E-]+")]
    private static partial Regex Duration();

    [GeneratedRegex(@" *\d+\.\d\d s(?=[ │\n])")]
    private static partial Regex Seconds();
}
