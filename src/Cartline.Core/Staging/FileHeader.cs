using System.Text;
using Cartline.Core.Failures;
using Cartline.Core.Sources;
using Cartline.Core.Sql;

namespace Cartline.Core.Staging;

/// <summary>Looks at the first line of a file of text, whatever its separator, to tell which table's file it is.</summary>
internal static class FileHeader
{
    private const int Bytes = 1 << 16;

    /// <summary>How many of the table's columns the file has, by the table's names; 0 when one is missing that it needs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">The table.</param>
    public static int Known(string path, StagingTable table)
    {
        if (table.Required.Count == 0 || Line(path) is not { Length: > 0 } line)
        {
            return 0;
        }

        var most = 0;
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t', '|'])
        {
            var names = line.Split(separator).Select(n => n.Trim().Trim('"', '\uFEFF').Trim().ToLowerInvariant())
                .Select(n => table.Aliases.GetValueOrDefault(n, n)).ToList();
            most = Math.Max(most, table.Missing(names).Count > 0 ? 0 : table.DataColumns.Intersect(names).Count());
        }

        return most;
    }

    private static string? Line(string path)
    {
        try
        {
            using var file = InputFile.Open(path, Path.GetFileName(path), new InputFormat());
            var start = new byte[Bytes];
            return Encoding.UTF8.GetString(start, 0, file.Read(start)).Split('\n')[0].TrimEnd('\r');
        }
        catch (CartlineException)
        {
            // It is only looked at: what it is can stay unknown.
            return null;
        }
    }
}
