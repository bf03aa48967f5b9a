using System.Runtime.InteropServices;

namespace Cartline.Cli;

/// <summary>
/// Ctrl-C and SIGTERM ask the command to end cleanly, however long that takes it; the same again ends it at once.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private volatile bool isTerminated;

    public Interrupts() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The exit code of a command that was interrupted, by the signal that did it.</summary>
    public int Code(int code) => code == ExitCodes.Interrupted && isTerminated ? ExitCodes.Terminated : code;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        source.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        if (source.IsCancellationRequested)
        {
            return;
        }

        signal.Cancel = true;
        isTerminated = signal.Signal == PosixSignal.SIGTERM;
        source.Cancel();
    }
}
