using Cartline.Core.Failures;
using Cartline.Operations.Monitoring;

namespace Cartline.Cli;

/// <summary>What the program's exit codes mean; they are promises to scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Differences were found, and asked for as a failure.</summary>
    public const int Differences = 7;

    /// <summary>Monitoring found something that someone should look at.</summary>
    public const int Degraded = 8;

    /// <summary>Monitoring found something that someone must act on.</summary>
    public const int Critical = 9;

    /// <summary>A defect of the program.</summary>
    public const int Internal = 70;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by the signal SIGTERM.</summary>
    public const int Terminated = 143;

    /// <summary>All codes with their meaning, for the documentation.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (0, "done; warnings do not change it"),
        ((int)FailureKind.Step, "a step failed"),
        ((int)FailureKind.Usage, "wrong usage or invalid settings; nothing was done"),
        ((int)FailureKind.Gate, "the quality gate blocked publishing; the previous version is still live"),
        ((int)FailureKind.Input, "a raw file cannot be read, or more of it is quarantined than allowed"),
        (
            (int)FailureKind.Unavailable,
            "the database or the storage is unavailable, even after retries, or a file of the project is damaged"),
        ((int)FailureKind.Busy, "another run is at work"),
        (Differences, "differences were found, with --fail-if-diff"),
        (Degraded, "monitoring: degraded, there are warnings"),
        (Critical, "monitoring: critical, someone must act"),
        (Internal, "an internal error, to be reported"),
        (Interrupted, "stopped by Ctrl-C; the message says what is live (dashboard serve: 0; monitor --watch: as its last look)"),
        (Terminated, "stopped by SIGTERM; the message says what is live"),
    ];

    /// <summary>The code of a health.</summary>
    public static int Of(PipelineHealth health) => health switch
    {
        PipelineHealth.Healthy => 0,
        PipelineHealth.Degraded => Degraded,
        _ => Critical,
    };
}
