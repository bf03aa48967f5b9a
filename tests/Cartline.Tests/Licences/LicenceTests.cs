using System.Xml.Linq;
using Cartline.Tests.Support;

namespace Cartline.Tests.Licences;

public sealed class LicenceTests
{
    /// <summary>Licences that allow to ship a package with an MIT-licensed program.</summary>
    static readonly IReadOnlySet<string> Allowed = new HashSet<string>
    {
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "PostgreSQL",
        "MIT-0",
        "0BSD",
        "MS-PL",
    };

    /// <summary>Licences of what is used to build and test, and never shipped, besides those.</summary>
    static readonly IReadOnlySet<string> AllowedForTests = new HashSet<string> { "MPL-2.0" };

    static readonly IReadOnlyList<LockedPackage> Shipped = [.. LockedPackage.Of("src").Where(p => !p.IsTool)];

    [Fact]
    public void Of_every_package_that_is_shipped_allow_it() =>
        Assert.Empty(LockedPackage.Of("src").Where(p => !Allowed.Contains(p.Licence)).Select(p => $"{p.Id} {p.Version}: {p.Licence}"));

    [Fact]
    public void Of_every_package_that_tests_and_benchmarks_use_are_open_source() =>
        Assert.Empty(
            LockedPackage.Of("tests", "benchmarks")
                .Where(p => !Allowed.Contains(p.Licence) && !AllowedForTests.Contains(p.Licence))
                .Select(p => $"{p.Id} {p.Version}: {p.Licence}"));

    [Fact]
    public void Of_every_package_that_is_shipped_are_in_the_notices_with_their_texts() =>
        Golden.Equal("THIRD-PARTY-NOTICES.md", Notices.Write(Shipped));

    [Fact]
    public void Are_in_the_bill_of_materials() => Golden.Equal(
        "sbom.cdx.json",
        BillOfMaterials.Write(Shipped, XDocument.Load(Repo.At("Directory.Build.props")).Descendants("Version").Single().Value));

    [Fact]
    public void Stand_beside_vendored_files()
    {
        var web = Repo.At("src", "Cartline.Dashboards", "Web");
        var folders = new[] { "vendor", "fonts", "maps" }.Select(f => Path.Combine(web, f)).Where(Directory.Exists);

        Assert.All(folders, folder => Assert.Contains(Notices.Vendored, l => Repo.At(l).StartsWith(folder, StringComparison.Ordinal)));
    }
}
