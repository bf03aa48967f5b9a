namespace Cartline.Core.Engine;

/// <summary>A run as it is kept: enough to list it, and its whole report.</summary>
/// <param name="RunId">For instance <c>PIPE_20260102_030405</c>.</param>
/// <param name="Command">The command that ran.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Status"><c>running</c>, <c>success</c>, <c>failed</c> or <c>killed</c>.</param>
/// <param name="DurationSeconds">Seconds; up to the start of its newest step while it runs, and when it was killed.</param>
/// <param name="Report">The pipeline execution report as JSON.</param>
public sealed record RunEntry(string RunId, string Command, DateTime StartedAt, string Status, decimal DurationSeconds, string Report)
{
    /// <summary>The status while it runs, and of a killed run until that is noticed.</summary>
    public const string Running = "running";

    /// <summary>The status of a run whose process ended without a word.</summary>
    public const string Killed = "killed";
}
