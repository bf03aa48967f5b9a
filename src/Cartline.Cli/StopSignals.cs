using System.Runtime.InteropServices;

namespace Cartline.Cli;

/// <summary>
/// Ctrl-C and SIGTERM: the first asks the command to end cleanly and says so, a second ends the process at once. Both are
/// safe, because what readers see changes in one act only.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TextWriter messages;
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations;
    private int code;

    /// <param name="messages">Where the first signal is answered.</param>
    public StopSignals(TextWriter messages)
    {
        this.messages = messages;
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The code to end with: of the signal, when the command was interrupted by one.</summary>
    /// <param name="ofCommand">The command's own code.</param>
    public int ExitCode(int ofCommand) => ofCommand == ExitCodes.Interrupted && code != 0 ? code : ofCommand;

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(r => r.Dispose());
        source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        var own = signal.Signal == PosixSignal.SIGTERM ? ExitCodes.Terminated : ExitCodes.Interrupted;
        if (Interlocked.CompareExchange(ref code, own, 0) != 0)
        {
            Environment.Exit(own);
        }

        messages.WriteLine("stopping; it is safe to press Ctrl-C again");
        source.Cancel();
    }
}
