using System.CommandLine;

namespace Cartline.Cli.Completion;

/// <summary>A script that completes the command line in a shell: the shell's own few lines around the table.</summary>
internal static class CompletionScript
{
    /// <summary>The shells there is a script for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "powershell"];

    /// <summary>The script, to be sourced.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="root">All commands.</param>
    public static string Write(string shell, RootCommand root)
    {
        using var stream = typeof(CompletionScript).Assembly.GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(stream);
        var table = string.Join('\n', CompletionTable.Of(root));
        return reader.ReadToEnd().Replace("@TABLE@", Quote(shell, table), StringComparison.Ordinal);
    }

    // In single quotes each of the shells takes everything as it stands, but for the quote itself (and fish's backslash).
    private static string Quote(string shell, string text) => shell switch
    {
        "fish" => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        "powershell" => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'",
    };
}
