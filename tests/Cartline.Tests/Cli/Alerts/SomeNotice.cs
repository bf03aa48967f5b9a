using Cartline.Core.Alerts;
using Cartline.Core.Monitoring;

namespace Cartline.Tests.Cli.Alerts;

/// <summary>Notices for the sinks to send.</summary>
static class SomeNotice
{
    static readonly DateTime At = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);

    public static HealthAlert Failed { get; } = new(CheckStatus.Critical, "last_execution", "Run PIPE_1 failed: <gate> & [more]", At, "last_execution");

    public static HealthAlert Slow { get; } = new(CheckStatus.Warning, "run_durations", "Run PIPE_0 took 150 s.", At, "run_durations");

    public static AlertNotice Both { get; } = new("Café \"Nord\"", At, [Failed], [Slow]);
}
