using System.Net;

namespace Cartline.Cli.Alerts;

/// <summary>A webhook answered, but did not take the alert.</summary>
internal sealed class WebhookRefusal(string message, HttpStatusCode code, TimeSpan? pause) : Exception(message)
{
    /// <summary>Whether it may take it later.</summary>
    public bool MayPass { get; } = code is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)code >= 500;

    /// <summary>How long it asks to wait.</summary>
    public TimeSpan? Pause { get; } = pause;
}
