using Cartline.Core.Failures;
using Cartline.Core.Runs;

namespace Cartline.Core.Orchestration;

/// <summary>
/// The order in which steps run, one after another because they share one version in the making: each after those it
/// names, and otherwise as given.
/// </summary>
public static class StepGraph
{
    /// <summary>Orders the steps. A stage of the pipeline that is named but not part of this run counts as done.</summary>
    /// <exception cref="CartlineException">Two steps share a name, a name is unknown, or steps wait for each other.</exception>
    public static IReadOnlyList<IStep> Order(IReadOnlyList<IStep> steps)
    {
        var byName = new Dictionary<string, IStep>();
        foreach (var step in steps)
        {
            if (!byName.TryAdd(step.Name, step))
            {
                throw new CartlineException(
                    FailureKind.Usage, $"Two steps of the run are called {step.Name}. Reports are kept by name: rename one of them.");
            }
        }

        foreach (var step in steps)
        {
            DemandKnown(step, byName.Keys);
        }

        var ordered = new List<IStep>();
        while (ordered.Count < steps.Count)
        {
            var ready = steps.FirstOrDefault(s =>
                !ordered.Contains(s) && s.After.All(n => !byName.TryGetValue(n, out var before) || ordered.Contains(before)))
                ?? throw new CartlineException(
                    FailureKind.Usage,
                    "These steps wait for each other in a circle: "
                    + $"{string.Join(" -> ", Circle(steps.First(s => !ordered.Contains(s)), byName, ordered))}.");
            ordered.Add(ready);
        }

        return ordered;
    }

    private static void DemandKnown(IStep step, IEnumerable<string> own)
    {
        var known = own.Concat(StepNames.All).Distinct().ToList();
        if (step.After.FirstOrDefault(n => !known.Contains(n)) is { } unknown)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"The step {step.Name} comes after \"{unknown}\", which is no step{Spelling.DidYouMeanOrStop(unknown, known)} "
                + $"Steps: {string.Join(", ", known)}.");
        }
    }

    // From a step that cannot start, always on to one it waits for: sooner or later a step comes up for the second time.
    private static IEnumerable<string> Circle(IStep stuck, Dictionary<string, IStep> byName, List<IStep> done)
    {
        var path = new List<IStep>();
        var at = stuck;
        while (!path.Contains(at))
        {
            path.Add(at);
            at = at.After.Where(byName.ContainsKey).Select(n => byName[n]).First(s => !done.Contains(s));
        }

        return path.SkipWhile(s => s != at).Append(at).Select(s => s.Name);
    }
}
