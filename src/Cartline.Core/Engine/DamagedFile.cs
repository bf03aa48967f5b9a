namespace Cartline.Core.Engine;

/// <summary>A file of the project's own that is not as it was written.</summary>
/// <param name="File">Its place below the project's <c>data/</c>, for instance <c>state/runs/PIPE_20260102_030405.json</c>.</param>
/// <param name="Why">What is wrong with it; part of a sentence.</param>
public sealed record DamagedFile(string File, string Why)
{
    /// <summary>What the name of a damaged file ends with once it was moved out of the way.</summary>
    public const string Ending = ".damaged";

    /// <summary>Whether it was moved: its content is kept in a file with <see cref="Ending"/>.</summary>
    public bool IsMoved { get; init; }

    /// <summary>One sentence for people.</summary>
    public string Sentence => IsMoved
        ? $"data/{File} was damaged ({Why}): moved to data/{File}{Ending}."
        : $"data/{File} is damaged ({Why}).";
}
