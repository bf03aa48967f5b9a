namespace Cartline.Tests.Support;

/// <summary>Compares what the program writes with a file kept in the repository.</summary>
public static class Golden
{
    /// <summary>Fails when the file says something else; with <c>CARTLINE_ACCEPT=1</c> writes it instead.</summary>
    /// <param name="path">The file, seen from the repository's root.</param>
    /// <param name="actual">What it should say; line ends do not matter.</param>
    public static void Equal(string path, string actual)
    {
        var (file, text) = (Repo.At(path), Normalised(actual));
        if (Environment.GetEnvironmentVariable("CARTLINE_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{path} is missing. Write it with CARTLINE_ACCEPT=1, then read the diff.");
        var kept = Normalised(File.ReadAllText(file));
        Assert.True(kept == text, $"{path} {FirstDifference(kept, text)}If the new one is right, write it with CARTLINE_ACCEPT=1.");
    }

    static string Normalised(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    static string FirstDifference(string kept, string actual)
    {
        var (before, after) = (kept.Split('\n'), actual.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"differs at line {line + 1}:\n- {before.ElementAtOrDefault(line)}\n+ {after.ElementAtOrDefault(line)}\n";
    }
}
