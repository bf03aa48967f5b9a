namespace Cartline.Core.Options;

/// <summary>Where settings are looked for; the later of two wins, from the program's file down to the flags.</summary>
public sealed record SettingsSources
{
    /// <summary>The folder whose <c>config/config.yaml</c> and <c>sql/</c> came with the program, or null.</summary>
    public string? ProgramFolder { get; init; }

    /// <summary>The folder whose <c>config/config.yaml</c>, <c>.env</c> and mappings are read when they are there.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>A file to read in place of the project's <c>config/config.yaml</c>, which must then be there; or null.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The process's environment. Empty variables count as not set; others than DB_… and CARTLINE__… are not read.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What the command line says, the last of two for the same key winning.</summary>
    public IReadOnlyList<SettingFlag> Flags { get; init; } = [];
}
