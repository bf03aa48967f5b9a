namespace Cartline.Core.Alerts;

/// <summary>Somewhere that alerts are told.</summary>
public interface IAlertSink
{
    /// <summary>What it is called in logs and in the state: <c>log</c>, <c>webhook</c>, <c>email</c>.</summary>
    string Name { get; }

    /// <summary>Whether it disturbs people, so that quiet hours are kept.</summary>
    bool Disturbs { get; }

    /// <summary>Tells. Any failure is thrown; the caller bounds the time, tries again another time and lets no run suffer.</summary>
    /// <param name="notice">What to tell.</param>
    /// <param name="cancel">The time is up.</param>
    Task SendAsync(AlertNotice notice, CancellationToken cancel);
}
