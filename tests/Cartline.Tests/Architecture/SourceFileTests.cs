using System.Text.RegularExpressions;

namespace Cartline.Tests.Architecture;

public sealed partial class SourceFileTests
{
    const int MostLines = 400;
    const int LongestLine = 140;

    [Fact]
    public void Have_at_most_400_lines()
    {
        var tooLong =
            from file in SourceTree.CodeFiles
            let lines = SourceTree.Read(file).TrimEnd('\n').Count(character => character == '\n') + 1
            where lines > MostLines
            select $"{file}: {lines} lines";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Have_lines_of_at_most_140_characters()
    {
        var tooLong =
            from file in SourceTree.CodeFiles
            from line in SourceTree.Read(file).Split('\n').Index()
            where line.Item.Length > LongestLine
            select $"{file}, line {line.Index + 1}: {line.Item.Length} characters";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Hold_one_public_type_and_its_name()
    {
        var wrong =
            from file in SourceTree.CodeFiles
            let types = PublicType().Matches(SourceTree.Read(file)).Select(match => match.Groups["name"].Value).Distinct().ToList()
            where types.Count > 1 || (types.Count == 1 && types[0] != Path.GetFileName(file).Split('.')[0])
            select $"{file}: {string.Join(", ", types)}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Write_to_the_console_in_Cli_alone()
    {
        var wrong =
            from file in SourceTree.ProductFiles
            where !file.StartsWith("src/Cartline.Cli/", StringComparison.Ordinal)
            from line in SourceTree.Read(file).Split('\n').Index()
            where ConsoleUse().IsMatch(line.Item) && !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{file}, line {line.Index + 1}: {line.Item.Trim()}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Hold_no_SQL_statement_longer_than_a_line()
    {
        var wrong =
            from file in SourceTree.ProductFiles
            from statement in LongSql.Find(SourceTree.Read(file))
            select $"{file}: {statement} … belongs into a file under sql/";

        Assert.Empty(wrong);
    }

    [GeneratedRegex(
        @"^public (?:(?:sealed|static|abstract|partial|readonly|unsafe|ref) )*"
        + @"(?:class|record struct|record class|record|struct|interface|enum|delegate [^(\n]*?) ?\b(?<name>\w+)(?=[\s<(:;{]|$)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(?<![\w.])(?:System\.)?Console\.\w")]
    private static partial Regex ConsoleUse();
}
