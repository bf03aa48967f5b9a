using System.Diagnostics;

namespace Cartline.Tests.Support;

/// <summary>One process, told from a later one with the same number by when it started.</summary>
/// <param name="Id">The system's number for it.</param>
/// <param name="StartedAt">Seconds since 1970.</param>
public readonly record struct ProcessIdentity(int Id, long StartedAt)
{
    /// <summary>The process that asks.</summary>
    public static ProcessIdentity Current { get; } = Of(Process.GetCurrentProcess());

    /// <summary>The identity of a running process.</summary>
    public static ProcessIdentity Of(Process process) =>
        new(process.Id, new DateTimeOffset(process.StartTime).ToUnixTimeSeconds());

    /// <summary>Whether it still runs. A minute's difference is forgiven: a corrected clock moves start times.</summary>
    public bool Lives
    {
        get
        {
            try
            {
                using var process = Process.GetProcessById(Id);
                return !process.HasExited && Math.Abs(Of(process).StartedAt - StartedAt) <= 60;
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                return false;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return true; // Another user's process: it lives, and its start is not ours to see.
            }
        }
    }
}
