using Cartline.Core.Options;
using Cartline.Core.Sql;

namespace Cartline.Operations.Monitoring;

/// <summary>When the newest record of each layer arrived.</summary>
public sealed record DataFreshness : HealthCheck
{
    /// <summary>When the newest record of staging was delivered, UTC; null when nothing was.</summary>
    public DateTime? StagingLatestRecord { get; init; }

    /// <summary>When the newest record that the live production holds was delivered, UTC.</summary>
    public DateTime? ProductionLatestRecord { get; init; }

    /// <summary>When the newest record that the live warehouse holds was delivered, UTC.</summary>
    public DateTime? WarehouseLatestRecord { get; init; }

    /// <summary>Hours since its newest record for which a layer counts as fresh.</summary>
    public required int MaxLagHours { get; init; }

    /// <summary>The newest day of sale, as staging's batches state it.</summary>
    public DateOnly? StagingNewestSale { get; init; }

    /// <summary>The newest day of sale in production.</summary>
    public DateOnly? ProductionNewestSale { get; init; }

    /// <summary>The newest day of sale in the warehouse.</summary>
    public DateOnly? WarehouseNewestSale { get; init; }

    /// <summary>Judges.</summary>
    internal static DataFreshness Judge(MonitoredFacts facts, CartlineOptions options, DateTime now)
    {
        var staging = facts.Batches.Select(d => (DateTime?)Utc(d.LoadedAt)).Max();
        var production = Newest(facts, Layer.Production);
        var warehouse = Newest(facts, Layer.Warehouse);
        var limit = options.Monitoring.MaxLagHours;
        var late = new[] { ("staging", staging), ("production", production), ("warehouse", warehouse) }
            .Where(l => l.Item2 is { } at && (now - at).TotalHours > limit)
            .Select(l => $"{l.Item1} {(now - l.Item2!.Value).TotalHours:0.0} hours ago")
            .ToList();
        var saleAge = facts.WarehouseNewestSale is { } sale && options.Quality.MaxAgeHours > 0
            ? (now - sale.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).TotalHours : 0;
        var (status, message) =
            warehouse is null ? (
                CheckStatus.Critical,
                staging is null
                    ? "Nothing has been delivered yet. Next: ./cartline run"
                    : "No warehouse has been published yet. Next: ./cartline run")
            : staging > warehouse && late.Count == 0 ? (CheckStatus.Ok, "A batch waits in staging for the next run.")
            : late.Count > 0 ? (
                CheckStatus.Warning,
                $"The newest record came into {string.Join(", into ", late)}, more than monitoring.max_lag_hours = {limit} "
                + $"allows. {Advice(staging, warehouse, now, limit)}")
            : saleAge > options.Quality.MaxAgeHours ? (
                CheckStatus.Warning,
                $"The newest sale is of {facts.WarehouseNewestSale:yyyy-MM-dd}, older than quality.max_age_hours = "
                + $"{options.Quality.MaxAgeHours} allows. Ask the shop system for its export.")
            : (CheckStatus.Ok, null as string);
        return new DataFreshness
        {
            Status = status,
            Message = message,
            StagingLatestRecord = staging,
            ProductionLatestRecord = production,
            WarehouseLatestRecord = warehouse,
            MaxLagHours = limit,
            StagingNewestSale = facts.Batches.Count == 0 ? null : facts.Batches.Max(d => d.AsOf),
            ProductionNewestSale = facts.ProductionNewestSale,
            WarehouseNewestSale = facts.WarehouseNewestSale,
        };
    }

    private static string Advice(DateTime? staging, DateTime? warehouse, DateTime now, int limit) =>
        staging > warehouse && (now - staging.Value).TotalHours <= limit
            ? "Runs load records but do not publish them: see ./cartline runs list"
            : "Does the shop system still deliver new files?";

    private static DateTime? Newest(MonitoredFacts facts, Layer layer) =>
        facts.Published.FirstOrDefault(p => p.Layer == layer) is not { } live ? null
        : facts.Batches.Where(d => live.Batches.Contains(d.Id)).Select(d => (DateTime?)Utc(d.LoadedAt)).Max();

    private static DateTime Utc(DateTime moment) => DateTime.SpecifyKind(moment, DateTimeKind.Utc);
}
