using System.Globalization;
using Cartline.Core.Failures;
using Cartline.Core.Orchestration;
using Cartline.Core.Runs;
using Cartline.Simulator.Faults;

namespace Cartline.Cli.Steps;

/// <summary>Writes damaged copies of the raw files, with a key that says what must become of every damaged record.</summary>
/// <param name="wanted">A share of all records, or <c>catalogue</c> for every kind in a folder of its own.</param>
internal sealed class FaultsStep(string wanted) : IStep
{
    /// <inheritdoc/>
    public string Name => "fault_injection";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["data_generation"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(PipelineContext context, CancellationToken cancel)
    {
        var target = Path.Combine(context.Project.Data, "raw_faults");
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        var writer = new FaultWriter(context.Options.DataGeneration.Seed);
        var key = wanted == "catalogue"
            ? await writer.WriteCatalogueAsync(context.Project.Raw, target, cancel)
            : await writer.WriteShareAsync(context.Project.Raw, target, Share(), cancel);
        return new StepReport
        {
            Status = "success",
            RowsOut = key.Faults.Count,
            Note = $"{key.Faults.Select(f => f.Kind).Distinct().Count()} kinds of damage in data/raw_faults, key in faults.json",
        };
    }

    private double Share() =>
        double.TryParse(wanted, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 0.5
            ? share
            : throw new CartlineException(
                FailureKind.Usage, $"--faults is \"{wanted}\", must be a share above 0 and up to 0.5, or the word catalogue.");
}
