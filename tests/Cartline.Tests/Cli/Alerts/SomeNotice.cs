using Cartline.Operations.Alerts;
using Cartline.Operations.Monitoring;

namespace Cartline.Tests.Cli.Alerts;

/// <summary>Notices for the sinks to send.</summary>
static class SomeNotice
{
    static readonly DateTime At = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);

    public static HealthAlert Failed { get; } = new(
        CheckStatus.Critical, "last_execution", "Run PIPE_1 failed: <gate> & [more]", At, "last_execution");

    public static AlertRecovery Fast { get; } = new(CheckStatus.Warning, "run_durations", "run_durations", At.AddHours(-26), At);

    public static AlertNotice Both { get; } = new("Café \"Nord\"", At, [Failed], [Fast]);
}
