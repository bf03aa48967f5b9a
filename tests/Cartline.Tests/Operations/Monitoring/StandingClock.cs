namespace Cartline.Tests.Operations.Monitoring;

/// <summary>A clock that stands at one moment.</summary>
sealed class StandingClock(DateTime moment) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(moment, TimeSpan.Zero);
}
