namespace Cartline.Simulator.Faults;

/// <summary>One way in which a batch can be damaged.</summary>
/// <param name="Name">Short name in snake case, unique in the catalogue.</param>
/// <param name="File">The file it damages.</param>
/// <param name="Outcome">What must become of it.</param>
/// <param name="Check">The rule or check that must fire, for a refused file a phrase of the message; null when none may.</param>
/// <param name="IsWholeFile">Whether the file as a whole is damaged rather than records in it.</param>
public sealed record FaultKind(string Name, string File, FaultOutcome Outcome, string? Check, bool IsWholeFile)
{
    internal FaultKind(string name, string file, FaultOutcome outcome, string? check, bool isWholeFile, IReadOnlyList<string> also)
        : this(name, file, outcome, check, isWholeFile) => AlsoFires = also;

    /// <summary>Further checks that fire for the same records.</summary>
    public IReadOnlyList<string> AlsoFires { get; } = [];
}
