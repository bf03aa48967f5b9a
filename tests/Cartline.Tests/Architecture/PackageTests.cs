using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cartline.Tests.Support;

namespace Cartline.Tests.Architecture;

public sealed partial class PackageTests
{
    [Fact]
    public void Have_one_exact_version()
    {
        var loose =
            from package in XDocument.Load(Repo.At("Directory.Packages.props")).Descendants("PackageVersion")
            let version = package.Attribute("Version")?.Value ?? ""
            where !ExactVersion().IsMatch(version)
            select $"{package.Attribute("Include")?.Value} {version}: write [x.y.z]";

        Assert.Empty(loose);
    }

    [Fact]
    public void Have_their_version_in_Directory_Packages_props_alone()
    {
        var own =
            from project in SourceTree.Projects
            from package in XDocument.Load(Repo.At(project)).Descendants("PackageReference")
            where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
            select $"{project}: {package.Attribute("Include")?.Value}";

        Assert.Empty(own);
    }

    [Fact]
    public async Task Are_locked_for_every_project_in_git()
    {
        Assert.SkipUnless(Path.Exists(Repo.At(".git")), "This copy of the sources is no git checkout.");

        var tracked = await Programs.RunAsync(
            "git", ["-c", $"safe.directory={Repo.Root}", "ls-files", "*packages.lock.json"], Repo.Root,
            TestContext.Current.CancellationToken);

        Assert.Equal(
            SourceTree.Projects.Select(project => $"{Path.GetDirectoryName(project)!.Replace('\\', '/')}/packages.lock.json"),
            tracked.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\[\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?\]$")]
    private static partial Regex ExactVersion();
}
