namespace Cartline.Operations.Alerts;

/// <summary>A place that alerts are sent to.</summary>
public interface IAlertSink
{
    /// <summary>What it is called in logs and in the state: <c>log</c>, <c>webhook</c>, <c>email</c>.</summary>
    string Name { get; }

    /// <summary>Whether it disturbs people, so that quiet hours apply.</summary>
    bool Disturbs { get; }

    /// <summary>
    /// Sends. Throws on any failure. The caller limits the time, tries again later, and fails no run because of it.
    /// </summary>
    /// <param name="notice">What to tell.</param>
    /// <param name="cancel">The time is up.</param>
    Task SendAsync(AlertNotice notice, CancellationToken cancel);
}
