namespace Cartline.Core.Options;

/// <summary>What the scheduler does about runs missed while it was down.</summary>
public enum CatchUp
{
    /// <summary>Runs once, for the latest one missed.</summary>
    Latest,

    /// <summary>Runs once for each one missed, oldest first.</summary>
    All,

    /// <summary>Waits for the next one.</summary>
    None,
}
