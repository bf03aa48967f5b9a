using Cartline.Operations.Monitoring;

namespace Cartline.Operations.Alerts;

/// <summary>One message to a sink.</summary>
/// <param name="Shop">The shop's name.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Raised">What is wrong, and new to the sink or told long ago.</param>
/// <param name="Recovered">What the sink was told of and is no longer so.</param>
public sealed record AlertNotice(string Shop, DateTime At, IReadOnlyList<HealthAlert> Raised, IReadOnlyList<AlertRecovery> Recovered)
{
    /// <summary>One line: the shop, the gravest thing and how many there are.</summary>
    public string Title => Raised.Count > 0
        ? $"{Shop}: {(Raised.Any(a => a.Severity == CheckStatus.Critical) ? "critical" : "warning")}, {Checks(Raised.Select(a => a.Check))}"
        : $"{Shop}: recovered, {Checks(Recovered.Select(a => a.Check))}";

    /// <summary>Each thing in a line of its own.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Raised.Select(a => $"{(a.Severity == CheckStatus.Critical ? "CRITICAL" : "WARNING")} {a.Check}: {a.Message}"),
        .. Recovered.Select(a => $"RECOVERED {a.Key}: {a.Message}"),
    ];

    private static string Checks(IEnumerable<string> checks) => string.Join(", ", checks.Distinct());
}
