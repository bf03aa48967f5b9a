using System.Text.RegularExpressions;

namespace Cartline.Tests.Architecture;

/// <summary>Finds SQL statements of more than one line in C# text. Looks at literals only, so it is a net with holes.</summary>
public static partial class LongSql
{
    /// <summary>Finds them.</summary>
    /// <param name="code">The text of a C# file.</param>
    /// <returns>The first line of each.</returns>
    public static IEnumerable<string> Find(string code) =>
        from literal in MultiLineLiteral().Matches(code).Concat(Concatenation().Matches(code))
        let text = literal.Groups["text"].Value.TrimStart()
        where text.Contains('\n') && Statement().IsMatch(text)
        select text.Split('\n')[0].TrimEnd();

    [GeneratedRegex("""
        (?<quotes>\"{3,})(?<text>[^\"].*?)\k<quotes>(?!\") | (?:@\$?|\$@)\"(?<text>(?:[^\"]|\"\")*)\"
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MultiLineLiteral();

    /// <summary>An ordinary literal that goes on with a plus on the next line.</summary>
    [GeneratedRegex("""
        (?<![\"@\\])\"(?<text>(?:[^\"\\\n]|\\.)+\"\s*\n?\s*\+\s*\n?\s*\$?\"(?:[^\"\\\n]|\\.)*)\"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Concatenation();

    [GeneratedRegex("""
        ^(?: --[^\n]*\n\s* )*
         (?: select\s | with\s+(?:recursive\s+)?\w+\s+as\s | insert\s+into\s | update\s+\S+\s+set\s | delete\s+from\s
           | merge\s+into\s | copy\s+\S+\s+(?:from|to)\s | alter\s+(?:table|view|schema|index)\s | drop\s+(?:table|view|schema|index)\s
           | create\s+(?:or\s+replace\s+)?(?:temp\s+|temporary\s+|unlogged\s+)?(?:table|view|schema|index|macro|function)\s )
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Statement();
}
