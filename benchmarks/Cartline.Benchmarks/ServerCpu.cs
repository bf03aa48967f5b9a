using System.Globalization;
using Npgsql;

namespace Cartline.Benchmarks;

/// <summary>Processor time of a PostgreSQL server on this machine, its ended sessions included. Linux only; 0 elsewhere.</summary>
internal static class ServerCpu
{
    private const double TicksPerSecond = 100;

    /// <summary>The server's first process, from which all its sessions come.</summary>
    public static async Task<int> PostmasterAsync(string server, CancellationToken cancel)
    {
        await using var db = new NpgsqlConnection(server);
        await db.OpenAsync(cancel);
        return OperatingSystem.IsLinux() ? (int)Fields(db.ProcessID)[1] : 0;
    }

    /// <summary>Seconds since the server started.</summary>
    public static double Read(int postmaster)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        // Fields 14 to 17 of /proc/PID/stat: own time, then that of children that have ended.
        var own = Fields(postmaster);
        var living = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => TryFields(int.Parse(name!, CultureInfo.InvariantCulture))).Where(f => f is not null && (int)f[1] == postmaster);
        return (own[11] + own[12] + own[13] + own[14] + living.Sum(f => f![11] + f[12])) / TicksPerSecond;
    }

    private static double[]? TryFields(int process)
    {
        try
        {
            return Fields(process);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // From the third field on: the second is the program's name in brackets and may hold blanks; the state counts as 0.
    private static double[] Fields(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        return
        [
            .. text[(text.LastIndexOf(')') + 2)..]
                .Split(' ')
                .Select(f => double.TryParse(f, CultureInfo.InvariantCulture, out var number) ? number : 0),
        ];
    }
}
