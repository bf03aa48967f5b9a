namespace Cartline.Core.Engine;

/// <summary>How an engine writes what standard SQL leaves open. Facts only, no behaviour.</summary>
public sealed record Dialect
{
    /// <summary>What the names of the files in <c>sql/0_functions/</c> with the functions of the models begin with.</summary>
    public required string Functions { get; init; }

    /// <summary>Primary keys, foreign keys and indexes are declared; else they are only audited.</summary>
    public required bool DeclaresKeys { get; init; }

    /// <summary>Fresh tables need statistics before they are joined.</summary>
    public required bool NeedsAnalyze { get; init; }

    /// <summary>The words between <c>create</c> and <c>table</c> for tables that no crash has to survive, with a blank behind.</summary>
    public required string ScratchTable { get; init; }

    /// <summary>A reading connection has a catalog <c>scratch</c> in its own memory, for tables that nobody else sees.</summary>
    public required bool HasScratch { get; init; }
}
