using Cartline.Core.Options;

namespace Cartline.Operations.Scheduling;

/// <summary>What is to be done about the slots that have come since the last one handled.</summary>
/// <param name="Run">The one to run now; null when there is none.</param>
/// <param name="Skipped">How many are given up.</param>
/// <param name="FirstSkipped">The oldest of these.</param>
/// <param name="LastSkipped">The newest of these.</param>
public sealed record Due(Slot? Run, int Skipped, Slot? FirstSkipped, Slot? LastSkipped)
{
    /// <summary>A slot that is later than this has been missed: what wakes a process is not more exact.</summary>
    public static TimeSpan OnTime { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Decides by the policy; every slot is run or skipped once, and under <see cref="CatchUp.All"/> none is skipped.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="policy">What happens about slots missed.</param>
    /// <param name="handled">The newest slot that was run or skipped.</param>
    /// <param name="now">The clock.</param>
    public static Due At(Schedule schedule, CatchUp policy, DateTimeOffset handled, DateTimeOffset now)
    {
        Slot? run = null;
        Slot? first = null;
        Slot? last = null;
        var skipped = 0;
        foreach (var slot in schedule.After(handled).TakeWhile(s => s.At <= now))
        {
            if (policy == CatchUp.All)
            {
                return new Due(slot, 0, null, null);
            }

            var given = policy == CatchUp.None && now - slot.At > OnTime ? slot : run;
            run = given == slot ? run : slot;
            if (given is not null)
            {
                (first, last) = (first ?? given, given);
                skipped++;
            }
        }

        return new Due(run, skipped, first, last);
    }
}
