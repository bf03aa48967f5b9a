namespace Cartline.Core.Engine;

/// <summary>What <c>repair</c> did about a damaged file.</summary>
/// <param name="File">Its place below the project's <c>data/</c>.</param>
/// <param name="IsSettled">Whether nothing is left to do about it.</param>
/// <param name="Says">What was done, and what is left to do; one or more sentences.</param>
public sealed record RepairedFile(string File, bool IsSettled, string Says)
{
    /// <summary>Whether it is settled once a version has been built from the batches.</summary>
    public bool NeedsBuild { get; init; }
}
