namespace Cartline.Operations.Monitoring;

/// <summary>What was quarantined of one batch.</summary>
/// <param name="Records">Records that its files held.</param>
/// <param name="Quarantined">Records quarantined.</param>
/// <param name="Orphans">Of these, those that refer to what is not there.</param>
/// <param name="Nulls">Of these, those that lack what is required.</param>
internal sealed record BatchQuality(long Records, long Quarantined, long Orphans, long Nulls)
{
    /// <summary>Percent of the records that were quarantined.</summary>
    public decimal Percent => Records == 0 ? 0 : decimal.Round(100m * Quarantined / Records, 2);
}
