using Cartline.Tests.Support;
using Npgsql;

namespace Cartline.Tests.Cases.Faults;

/// <summary>A run of the program that is paused at the beginning of a step, so that a fault falls there and nowhere else.</summary>
/// <param name="shop">Its project.</param>
/// <param name="source">The files that it takes.</param>
/// <param name="run">The process.</param>
/// <param name="cluster">The server, where it is one that nobody else uses.</param>
sealed class DisturbedRun(Shop shop, string source, CartlineProcess run, PostgresCluster? cluster)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Waits for an act, for at most a minute.</summary>
    /// <exception cref="TimeoutException">It takes longer; holds what the run has said.</exception>
    public async Task<T> SoonAsync<T>(Task<T> act, string what)
    {
        try
        {
            return await act.WaitAsync(Patience, Cancel);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{what} takes more than {Patience.TotalSeconds} s. The run has said:\n{run.Output}");
        }
    }

    /// <summary>Stops the process as soon as its log says that the step has begun.</summary>
    /// <param name="step">The step.</param>
    /// <param name="before">The logs of earlier runs.</param>
    /// <returns>Whether it stands within the step; a step may be over before it is stopped.</returns>
    public async Task<bool> PauseAsync(string step, IReadOnlyCollection<string> before)
    {
        bool Said(string word) => Logs(shop).Except(before).Any(f => Text(f).Contains($"{step} {word}", StringComparison.Ordinal));

        await SoonAsync(BeginsAsync(), $"{step}: its beginning");
        if (run.HasEnded)
        {
            return false;
        }

        run.Signal("STOP");
        await Task.Delay(20, Cancel);
        return !Said("ended") && !Said("failed");

        async Task<bool> BeginsAsync()
        {
            while (!Said("started") && !run.HasEnded)
            {
                await Task.Delay(1, Cancel);
            }

            return true;
        }
    }

    /// <summary>Sends signals, one after the other.</summary>
    public async Task SignalAsync(params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            run.Signal(name);
            await Task.Yield();
        }
    }

    /// <summary>Runs the program a second time over the same files.</summary>
    /// <param name="code">The exit code that it has to end with.</param>
    /// <returns>How it ended, as words of a cell.</returns>
    public async Task<string> OtherAsync(int code)
    {
        var other = await SoonAsync(shop.CommandAsync("run", "--source", source), "The second run");
        other.Ended(code);
        return code == 0 ? "second run 0, success" : $"second run {code}, refused";
    }

    /// <summary>Ends all connections of the run's database.</summary>
    public async Task EndConnectionsAsync()
    {
        await using var db = new NpgsqlConnection(shop.Database.ConnectionString);
        await db.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
            db);
        Assert.True(await command.ExecuteScalarAsync(Cancel) is > 0L, "No connection of the run is there to be ended.");
    }

    /// <summary>Ends the server at once, lets the run go on, and starts the server again.</summary>
    public async Task RestartServerAsync()
    {
        await cluster!.StopAsync(Cancel);
        run.Signal("CONT");
        await cluster.StartAgainAsync(Cancel);
    }

    /// <summary>The logs of a project's runs.</summary>
    public static IReadOnlyList<string> Logs(Shop shop) =>
        Directory.Exists(shop.Project.Logs) ? Directory.GetFiles(shop.Project.Logs, "pipeline_o*.log") : [];

    static string Text(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
