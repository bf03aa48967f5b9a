using Cartline.Core;
using Cartline.Core.Engine;
using Cartline.Operations.Alerts;
using Cartline.Operations.Scheduling;

namespace Cartline.Cli.Commands;

/// <summary>What the scheduler and the alerts keep beside the engine: files that a project can do without.</summary>
internal static class StateFiles
{
    private const string Scheduler = "state/scheduler.json";
    private const string Alerts = "state/alerts.json";

    /// <summary>Those that are damaged.</summary>
    public static IReadOnlyList<DamagedFile> Damaged(ProjectFolder project) =>
    [
        .. new[]
        {
            (Scheduler, Fault: ScheduleStateFile.Fault(Path.Combine(project.Data, Scheduler))),
            (Alerts, Fault: new AlertMemory(project.Data).Fault()),
        }.Where(f => f.Fault is not null).Select(f => new DamagedFile(f.Item1, f.Fault!)),
    ];

    /// <summary>Moves those that are damaged out of the way.</summary>
    public static IReadOnlyList<RepairedFile> Repair(ProjectFolder project)
    {
        var done = new List<RepairedFile>();
        foreach (var damaged in Damaged(project))
        {
            var file = Path.Combine(project.Data, damaged.File);
            File.Move(file, file + DamagedFile.Ending, overwrite: true);
            done.Add(new RepairedFile(
                damaged.File, true, $"It was moved to data/{damaged.File}{DamagedFile.Ending}. "
                + (damaged.File == Scheduler
                    ? "The scheduler begins with the next run and makes up for none that was missed."
                    : "Alerts that still stand are sent once more.")));
        }

        return done;
    }
}
