using System.Text;
using System.Text.RegularExpressions;
using Cartline.Tests.Support;

namespace Cartline.Tests.Licences;

/// <summary>Writes <c>THIRD-PARTY-NOTICES.md</c>: what others made that the program ships, and on what terms.</summary>
static partial class Notices
{
    /// <summary>The files below <c>src/</c> that state the terms of files beside them.</summary>
    public static IEnumerable<string> Vendored => Directory.EnumerateFiles(Repo.At("src"), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repo.Root, f).Replace('\\', '/'))
        .Where(f => LicenceFile().IsMatch(f)).Order(StringComparer.Ordinal);

    public static string TextOf(string licence) => Repo.At("tests", "Cartline.Tests", "Licences", "Texts", $"{licence}.txt");

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<LockedPackage> shipped)
    {
        var page = new StringBuilder("""
            # Notices of third parties

            Cartline itself is under the MIT licence, see LICENSE. It ships the following works of others. This page is written from
            the lock files, the packages' own descriptions and the licence files beside vendored files, and is pinned by a test.

            Single-file programs also carry the .NET runtime, Copyright (c) .NET Foundation and Contributors, MIT licence; its own
            notices are at https://github.com/dotnet/runtime/blob/main/THIRD-PARTY-NOTICES.TXT. DuckDB.NET.Bindings.Full carries
            the library of DuckDB, Copyright Stichting DuckDB Foundation, MIT licence, https://github.com/duckdb/duckdb.

            ## Packages

            | package | version | licence | copyright |
            |---|---|---|---|

            """);
        foreach (var package in shipped)
        {
            page.Append(
                $"| [{package.Id}]({package.Address}) | {package.Version} | {package.Licence} | "
                + $"{package.Copyright.ReplaceLineEndings(" ").Replace("|", "/", StringComparison.Ordinal)} |\n");
        }

        foreach (var licence in shipped.Select(p => p.Licence).Distinct().Order(StringComparer.Ordinal))
        {
            Append(page, $"## {licence}", TextOf(licence));
        }

        foreach (var file in Vendored)
        {
            Append(page, $"## {file}", Repo.At(file));
        }

        return page.ToString();
    }

    static void Append(StringBuilder page, string title, string file) =>
        page.Append(
            $"\n{title}\n\n```text\n"
            + $"{string.Join('\n', File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n')}\n"
            + "```\n");

    [GeneratedRegex(@"(^|[/.])(LICEN[CS]E|NOTICE|OFL)(\.(txt|md))?$", RegexOptions.IgnoreCase)]
    private static partial Regex LicenceFile();
}
