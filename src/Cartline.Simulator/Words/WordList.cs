using System.Text;

namespace Cartline.Simulator.Words;

/// <summary>Reads the word lists that travel inside the program.</summary>
internal static class WordList
{
    /// <summary>The lines of an embedded list, empty ones left out.</summary>
    public static string[] Lines(string file)
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The word list {file} is not part of this program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The words of an embedded list as bytes, ready to be written.</summary>
    public static byte[][] Words(string file, char separator) =>
        [.. Lines(file).SelectMany(line => line.Split(separator)).Select(Encoding.UTF8.GetBytes)];
}
