using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Cartline.Tests.Support;

/// <summary>
/// Processes of the program that stay: starting one and compiling its code costs far more than most commands, and a shop's weeks are
/// many commands. Each serves one command at a time, and what is said and the exit code are the program's own.
/// </summary>
sealed class WarmProgram : IDisposable
{
    static readonly ConcurrentBag<WarmProgram> Idle = [];
    readonly Process process;

    WarmProgram(Process process) => this.process = process;

    /// <summary>Runs a command to its end in a process that is idle, or in a new one.</summary>
    /// <param name="start">How such a process is started, without arguments of a command.</param>
    /// <param name="request">The command.</param>
    /// <param name="cancel">Ends the process, too.</param>
    public static async Task<CommandResult> RunAsync(Func<ProcessStartInfo> start, CommandRequest request, CancellationToken cancel)
    {
        var program = Idle.TryTake(out var idle) ? idle : Start(start());
        try
        {
            var result = await program.RunAsync(request, cancel);
            Idle.Add(program);
            return result;
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    static WarmProgram Start(ProcessStartInfo start)
    {
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[CommandServer.Variable] = "1";
        start.WorkingDirectory = AppContext.BaseDirectory;
        return new WarmProgram(Process.Start(start)!);
    }

    async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request).AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        var output = ReadAsync(process.StandardOutput, cancel);
        var error = ReadAsync(process.StandardError, cancel);
        var (code, said) = await output;
        return new CommandResult(code, said, (await error).Text);
    }

    static async Task<(int Code, string Text)> ReadAsync(StreamReader stream, CancellationToken cancel)
    {
        var text = new StringBuilder();
        while (await stream.ReadLineAsync(cancel) is { } line)
        {
            var end = line.IndexOf(CommandServer.End, StringComparison.Ordinal);
            if (end < 0)
            {
                text.Append(line).Append('\n');
                continue;
            }

            return (int.Parse(line[(end + 1)..], System.Globalization.CultureInfo.InvariantCulture), text.Append(line[..end]).ToString());
        }

        throw new InvalidOperationException($"The program ended in the middle of a command, having said:\n{text}");
    }
}
