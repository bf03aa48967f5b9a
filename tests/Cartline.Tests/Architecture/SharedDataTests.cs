using System.Text.RegularExpressions;

namespace Cartline.Tests.Architecture;

/// <summary>Tests that need data which is no part of the repository can be chosen: <c>.ci/run</c> runs them a second time.</summary>
public sealed partial class SharedDataTests
{
    // The data set of a fixture is asked for in a file of its own.
    static readonly string[] Fixtures = ["tests/Cartline.Tests/Core/Staging/OnlineRetailRuns.cs"];

    [Fact]
    public void Carry_their_trait()
    {
        var unmarked =
            from file in SourceTree.CodeFiles.Except(Fixtures)
            let code = SourceTree.Read(file)
            where Asking().IsMatch(code) && !code.Contains("[Trait(\"data\", \"shared\")]\n", StringComparison.Ordinal)
            select $"{file} asks for shared data: put [Trait(\"data\", \"shared\")] on the class";

        Assert.Empty(unmarked);
    }

    [GeneratedRegex(@"\b((Requires\.(Dataset|Case)|MicrosoftFiles\.\w+)\(|IClassFixture<OnlineRetail[R]uns>)")]
    private static partial Regex Asking();
}
