using System.Runtime.InteropServices;

namespace Cartline.Tests.Support;

/// <summary>Signals to a process, sent by this one: a program that sends them takes longer to start than a short step of a run.</summary>
static partial class Signals
{
    /// <summary>Sends one; a process that has ended gets none.</summary>
    /// <param name="process">The id of the process.</param>
    /// <param name="name">Its name without <c>SIG</c>: INT, KILL, TERM, STOP or CONT.</param>
    public static void Send(int process, string name) => _ = Kill(process, Number(name));

    // The first three have the same number on every system, the others on none but their own.
    static int Number(string name) => (name, OperatingSystem.IsLinux()) switch
    {
        ("INT", _) => 2,
        ("KILL", _) => 9,
        ("TERM", _) => 15,
        ("STOP", true) or ("CONT", false) => 19,
        ("STOP", false) => 17,
        ("CONT", true) => 18,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No test sends it."),
    };

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
