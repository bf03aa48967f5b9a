namespace Cartline.Simulator.Plan;

/// <summary>How an invented shop behaves.</summary>
public enum Distribution
{
    /// <summary>Loyal and lost customers, seasons, campaigns, dear and cheap categories: what analysts recognise.</summary>
    Realistic,

    /// <summary>Every choice equally likely: nothing to be learned, kept for comparison.</summary>
    Uniform,
}
