namespace Cartline.Core.Failures;

/// <summary>Why a command ended without success; each kind is one exit code.</summary>
public enum FailureKind
{
    /// <summary>A handled failure in a step.</summary>
    Step = 1,

    /// <summary>Wrong usage or invalid configuration.</summary>
    Usage = 2,

    /// <summary>A quality gate blocked publishing; the previous version is still live.</summary>
    Gate = 3,

    /// <summary>Input that cannot be read, or more of it quarantined than allowed.</summary>
    Input = 4,

    /// <summary>Database or storage unavailable, after retries.</summary>
    Unavailable = 5,

    /// <summary>Another run holds the lease.</summary>
    Busy = 6,
}
