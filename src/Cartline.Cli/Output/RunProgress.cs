using System.Diagnostics;
using Cartline.Core.Runs;

namespace Cartline.Cli.Output;

/// <summary>One moving line on standard error while a step takes longer than a second: rows, rate, time left.</summary>
internal sealed class RunProgress(Terminal terminal) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Lock writing = new();
    private string step = "";
    private string what = "";
    private long began;
    private long beganWhat;
    private long drawn;
    private int width;

    /// <summary>Told how far a step is; draws at most ten times a second.</summary>
    public void Tell(StepProgress progress)
    {
        if (!terminal.IsAnimated)
        {
            return;
        }

        lock (writing)
        {
            var now = Stopwatch.GetTimestamp();
            if (progress.Step != step)
            {
                (step, began) = (progress.Step, now);
            }

            if (progress.What != what)
            {
                (what, beganWhat) = (progress.What, now);
            }

            if (Stopwatch.GetElapsedTime(began, now) > Patience && Stopwatch.GetElapsedTime(drawn, now) > Pause)
            {
                drawn = now;
                Draw(Line(progress, Stopwatch.GetElapsedTime(beganWhat, now)));
            }
        }
    }

    /// <summary>Clears the line.</summary>
    public void Clear()
    {
        lock (writing)
        {
            if (width > 0)
            {
                Draw("");
                Console.Error.Write('\r');
                width = 0;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private static string Line(StepProgress progress, TimeSpan elapsed)
    {
        var line = $"{progress.Step}: {progress.What}";
        if (progress.Rows > 0 && elapsed.TotalSeconds > 0.5)
        {
            line += $", {progress.Rows:N0} rows, {progress.Rows / elapsed.TotalSeconds:N0} rows/s";
        }

        if (progress.Share is > 0.01 and <= 1 and { } share)
        {
            line += $", {share:P0}, {elapsed * ((1 - share) / share):m\\:ss} left";
        }

        return line;
    }

    private void Draw(string line)
    {
        Console.Error.Write($"\r{line.PadRight(width)}");
        width = line.Length;
    }
}
