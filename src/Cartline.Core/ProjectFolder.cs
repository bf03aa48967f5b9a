namespace Cartline.Core;

/// <summary>The folders of a project: what a user sees of a run.</summary>
/// <param name="Root">The project folder.</param>
public sealed record ProjectFolder(string Root)
{
    /// <summary><c>data/</c></summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Raw files: written by the simulator or put there by the user.</summary>
    public string Raw => Path.Combine(Data, "raw");

    /// <summary>Whether anything lies in <see cref="Raw"/>, whoever put it there.</summary>
    public bool HasRawFiles => Directory.Exists(Raw) && Directory.EnumerateFileSystemEntries(Raw).Any();

    /// <summary>Reports of loading and of the quality gate.</summary>
    public string Staging => Path.Combine(Data, "staging");

    /// <summary>Reports of production, warehouse and the run.</summary>
    public string Processed => Path.Combine(Data, "processed");

    /// <summary>The answers as CSV files.</summary>
    public string Analytics => Path.Combine(Processed, "analytics");

    /// <summary>Listings of records that were quarantined, personal data masked.</summary>
    public string Quarantine => Path.Combine(Data, "quarantine");

    /// <summary><c>dashboards/</c></summary>
    public string Dashboards => Path.Combine(Root, "dashboards");

    /// <summary><c>logs/</c></summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>SQL files of the project, over those of the program.</summary>
    public string Sql => Path.Combine(Root, "sql");

    /// <summary>Names the SQL that the engine took when it was last looked at, so that a project's files are looked at once.</summary>
    public string SoundSql => Path.Combine(Data, ".sound_sql");

    /// <summary>Measures and pages of the project, over those of the program.</summary>
    public string Metrics => Path.Combine(Root, "metrics");

    /// <summary>The folder with the raw files that the settings name; null when it is <see cref="Raw"/>.</summary>
    public string? SourceFolder(string folder) => folder.Length > 0 ? Path.GetFullPath(folder, Root) : null;
}
