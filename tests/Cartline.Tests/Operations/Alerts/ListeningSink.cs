using Cartline.Operations.Alerts;

namespace Cartline.Tests.Operations.Alerts;

/// <summary>A sink that remembers what it was told, or fails as it is bidden.</summary>
sealed class ListeningSink(string name, bool disturbs = true) : IAlertSink
{
    public string Name => name;

    public bool Disturbs => disturbs;

    /// <summary>Thrown instead of listening; null listens.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Never answers, and does not heed that its time is up.</summary>
    public bool IsDeaf { get; set; }

    public List<AlertNotice> Notices { get; } = [];

    public async Task SendAsync(AlertNotice notice, CancellationToken cancel)
    {
        if (IsDeaf)
        {
            await new TaskCompletionSource().Task;
        }

        if (Fault is not null)
        {
            throw Fault;
        }

        Notices.Add(notice);
    }

    /// <summary>What came since the last time, each as <c>+key</c> or <c>-key</c>.</summary>
    public string Heard()
    {
        var heard = string.Join(
            ' ', Notices.SelectMany(n => n.Raised.Select(a => $"+{a.Key}").Concat(n.Recovered.Select(a => $"-{a.Key}"))));
        Notices.Clear();
        return heard;
    }
}
