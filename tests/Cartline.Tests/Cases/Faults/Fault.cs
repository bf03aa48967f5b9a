namespace Cartline.Tests.Cases.Faults;

/// <summary>One way in which a run is disturbed, and what has to come of it.</summary>
/// <param name="Name">Its heading on the page, and the first word of the command that tries it again.</param>
/// <param name="Story">What is done to the run, in a sentence or two.</param>
/// <param name="Code">The exit code that the disturbed run has to end with.</param>
/// <param name="Word">What that code means.</param>
/// <param name="Befall">Does it to a run that is paused at the beginning of the step; says what else a cell has to tell.</param>
sealed record Fault(string Name, string Story, int Code, string Word, Func<DisturbedRun, Task<string>> Befall)
{
    /// <summary>Whether the run must not get any further than the step.</summary>
    public bool EndsRun => Code != 0;

    /// <summary>Whether a server has to be there for it.</summary>
    public bool NeedsServer { get; init; }

    /// <summary>Whether that server has to be one that nobody else uses.</summary>
    public bool NeedsOwnServer { get; init; }

    /// <summary>All faults, in the order of the page.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("killed", "The process is killed at once (`SIGKILL`), as by the system when memory runs out.", 137, "killed", async run =>
        {
            await run.SignalAsync("KILL");
            return "";
        }),
        new("interrupted", "The process gets `SIGINT`, as by Ctrl-C.", 130, "interrupted", async run =>
        {
            await run.SignalAsync("INT", "CONT");
            return "";
        }),
        new("terminated", "The process gets `SIGTERM`, as when a service or a container is stopped.", 143, "terminated", async run =>
        {
            await run.SignalAsync("TERM", "CONT");
            return "";
        }),
        new(
            "paused",
            "The process is stopped (`SIGSTOP`), as by a laptop that sleeps. A second run of the same files begins meanwhile; then the "
            + "first one goes on. The lease is no matter of time: a file that the process holds open on DuckDB, a lock of its connection "
            + "on PostgreSQL. So it holds however long the pause is, and the second run is refused with code 6.",
            0,
            "success",
            async run =>
            {
                var other = await run.OtherAsync(6);
                await run.SignalAsync("CONT");
                return $"{other}; then ";
            }),
        new(
            "overtaken",
            "The process is stopped (`SIGSTOP`), and the server ends its connections, as a network does that takes it for dead: so it "
            + "loses its lease. A second run of the same files takes over and succeeds; then the first one goes on.",
            0,
            "success",
            async run =>
            {
                await run.EndConnectionsAsync();
                var other = await run.OtherAsync(0);
                await run.SignalAsync("CONT");
                return $"{other}; then ";
            }) { NeedsServer = true },
        new(
            "disconnected",
            "The server ends all connections of the database (`pg_terminate_backend`). A step that had one open is repeated.",
            0,
            "success",
            async run =>
            {
                await run.EndConnectionsAsync();
                await run.SignalAsync("CONT");
                return "";
            }) { NeedsServer = true },
        new(
            "restarted",
            "The server is stopped at once, without a last word to its disk (`pg_ctl stop -m immediate`), and started again while the run "
            + "goes on. The step is repeated until the server answers.",
            0,
            "success",
            async run =>
            {
                await run.RestartServerAsync();
                return "";
            }) { NeedsServer = true, NeedsOwnServer = true },
    ];
}
