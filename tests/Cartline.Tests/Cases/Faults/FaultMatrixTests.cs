using System.Collections.Concurrent;
using Cartline.Tests.Support;

namespace Cartline.Tests.Cases.Faults;

public sealed class FaultMatrixTests(PostgresServer server) : IAsyncLifetime
{
    const string Page = "docs/fault-matrix.md";
    const string None = "–";
    const int Lanes = 3;
    PostgresCluster? cluster;

    static string Asked => Environment.GetEnvironmentVariable("CARTLINE_FAULT") ?? "";

    /// <summary>Each fault at each step has the outcome that the page tells, and the next run ends as if there had been none.</summary>
    [Fact]
    public async Task Every_fault_leaves_a_whole_version_and_a_next_run_that_succeeds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        Requires.Postgres();
        var cells = Asked != "" ? [.. FaultCell.All.Where(IsAsked)]
            : Sweep.IsLong || Environment.GetEnvironmentVariable("CARTLINE_ACCEPT") == "1" ? FaultCell.All
            : FaultCell.Some;
        Assert.False(cells.Count == 0, $"CARTLINE_FAULT=\"{Asked}\" names no cell; write it like \"{FaultCell.All[6].Words}\".");
        var trial = new FaultTrial(server, CrashingAsync);
        var (told, wrong) = (new ConcurrentDictionary<FaultCell, string>(), new ConcurrentBag<string>());

        // Most of a cell is waiting. Cells that stop a server share it, and come one after the other.
        var lanes = cells.Index().GroupBy(c => c.Item.Fault.NeedsOwnServer ? Lanes : c.Index % Lanes);
        await Task.WhenAll(lanes.Select(lane => TryAsync(trial, lane.Select(c => c.Item), told, wrong)));

        // Cells that were not tried stay on the page as they are.
        var page = File.Exists(Repo.At(Page)) ? File.ReadAllText(Repo.At(Page)) : "";
        Golden.Equal(Page, Written(cell => told.GetValueOrDefault(cell) ?? Kept(page, cell)));
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {cells.Count} cells:\n{string.Join("\n\n", wrong)}");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    // What is committed is on the disk, as on a server that people use.
    async Task<PostgresCluster> CrashingAsync() => cluster ??= await PostgresCluster.StartAsync(
        PostgresPrograms.Find()!, ProcessIdentity.Current, TestContext.Current.CancellationToken, "synchronous_commit=on");

    // One word, two or all three of a cell.
    static bool IsAsked(FaultCell cell) =>
        Asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(cell.Words.Split(' ').Contains);

    static async Task TryAsync(
        FaultTrial trial, IEnumerable<FaultCell> cells, ConcurrentDictionary<FaultCell, string> told, ConcurrentBag<string> wrong)
    {
        foreach (var cell in cells.Where(c => !c.Fault.NeedsOwnServer || PostgresPrograms.Find() is not null))
        {
            try
            {
                told[cell] = await trial.OutcomeAsync(cell);
            }
            catch (Exception fault) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                wrong.Add($"{cell.Words}: {fault.Message}");
            }
        }
    }

    static string Written(Func<FaultCell, string> told) => Opening + string.Concat(Fault.All.Select(fault =>
        $"\n## {fault.Name}\n\n{Filled(fault.Story)}\n| step | {string.Join(" | ", FaultCell.Engines)} |\n|---|---|---|\n"
        + string.Concat(FaultCell.Steps.Select(step => $"| `{step}` | {string.Join(" | ", Row(told, fault, step))} |\n"))));

    static IEnumerable<string> Row(Func<FaultCell, string> told, Fault fault, string step) =>
        FaultCell.Engines.Select(e => new FaultCell(fault, step, e)).Select(c => FaultCell.All.Contains(c) ? told(c) : None);

    static string Kept(string page, FaultCell cell)
    {
        var start = page.IndexOf($"\n## {cell.Fault.Name}\n", StringComparison.Ordinal);
        var row = start < 0 ? -1 : page.IndexOf($"\n| `{cell.Step}` |", start, StringComparison.Ordinal);
        return row < 0 ? "not tried yet" : page[row..].Split('\n')[1].Split('|')[cell.Engine == FaultCell.Engines[0] ? 2 : 3].Trim();
    }

    // Lines as long as those of pages that people write.
    static string Filled(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length > 130)
            {
                lines.Add("");
            }

            lines[^1] += (lines[^1] == "" ? "" : " ") + word;
        }

        return string.Concat(lines.Select(l => l + "\n"));
    }

    static string Opening => $"""
        # Fault matrix

        What happens when something goes wrong in the middle of a run. Each cell is a small shop with a live version, and a second run of
        new files that is disturbed at the beginning of one step, on one engine. The cell says how that run ended, which version readers
        see after it, and how the next run ended.

        - *earlier version whole*: the version that was live before still is, and every row of every table is as it was, with its keys.
        - *new version whole*: the version of the disturbed run is live, with the tables of a shop where nothing was disturbed.
        - *next run 0, equal*: the same files were run again. That run succeeded, every published table has the rows of a shop where nothing
          was disturbed, no run is recorded as running, and nobody holds the lease.

        Numbers are [exit codes](cli.md#exit-codes); 137 is what the system reports of a killed process. A dash: there is no server to
        disturb. {Fault.All.Count} faults, {FaultCell.Steps.Count} steps and the engines where the fault can happen
        are {FaultCell.All.Count} cells. All of them ended as written here in the last whole run.

        A test makes every cell and compares this page: one cell of each fault in every run, all of them with `--long`. To try one again,
        name it, or only its fault, step or engine:

            CARTLINE_FAULT="{FaultCell.All[6].Words}" ./build test -- --filter-class '*FaultMatrixTests'
            ./build test --long -- --filter-class '*FaultMatrixTests'

        Other faults have tests of their own: a disk that becomes full (`FullDiskTests`, needs root on Linux), kills at random moments
        (`PublicationTests`), a connection lost in the middle of a statement (`PostgresRetryTests`),
        a standby (`PostgresStandbyTests`), a full disk of the write-ahead log (`PostgresFullLogTests`, with `--long`),
        a pooler (`PostgresPoolerTests`, needs pgbouncer), two hosts (`PostgresHostsTests`, needs root),
        a clock that jumps (`SchedulerLoopTests`), 100,000 files (`ManyFilesTests`, with `--long`), a file of 10 GB
        (`LargeFileTests`, with `--long`),
        [damaged files](operations.md#damaged-files) of a project, and [bad files](bad-files.md) of a shop.

        """;
}
