namespace Cartline.Operations.Scheduling;

/// <summary>What a change of the clocks does to a planned time.</summary>
public enum ClockChange
{
    /// <summary>Nothing: the time comes once.</summary>
    None,

    /// <summary>The clocks skip it: it runs at the instant at which it would have come had they not.</summary>
    Missing,

    /// <summary>The clocks are set back over it, so that it comes twice: it runs the first time only.</summary>
    Doubled,

    /// <summary>The clocks are set back over it, and the schedule goes on through the repeated hour: it runs both times.</summary>
    Repeated,
}
