using System.Xml.Linq;
using Cartline.Tests.Support;

namespace Cartline.Tests.Architecture;

/// <summary>Guards the star of docs/architecture: who may know whom.</summary>
public sealed class ProjectReferenceTests
{
    static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Cartline.Core"] = [],
        ["Cartline.Engines"] = ["Cartline.Core"],
        ["Cartline.Simulator"] = [],
        ["Cartline.Operations"] = ["Cartline.Core"],
        ["Cartline.Dashboards"] = ["Cartline.Core", "Cartline.Operations"],
        ["Cartline.PowerBi"] = ["Cartline.Core", "Cartline.Dashboards"],
        ["Cartline.Cli"] =
            ["Cartline.Core", "Cartline.Engines", "Cartline.Simulator", "Cartline.Operations", "Cartline.Dashboards", "Cartline.PowerBi"],
    };

    static IEnumerable<string> ProductProjects =>
        SourceTree.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal));

    [Fact]
    public void Follow_the_table()
    {
        var wrong =
            from project in ProductProjects
            let name = Path.GetFileNameWithoutExtension(project)
            let allowed = MayReference.GetValueOrDefault(name, [])
            from reference in Included(project, "ProjectReference")
                .Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            where !allowed.Contains(reference)
            select $"{name} references {reference}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Are_those_of_the_projects_that_the_table_names()
    {
        Assert.Equal(
            MayReference.Keys.Order(StringComparer.Ordinal),
            ProductProjects.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!);
    }

    [Theory]
    [InlineData("Cartline.Core")]
    [InlineData("Cartline.Simulator")]
    [InlineData("Cartline.Operations")]
    [InlineData("Cartline.Dashboards")]
    [InlineData("Cartline.PowerBi")]
    public void Bring_no_database_driver(string project)
    {
        var locked = SourceTree.Read($"src/{project}/packages.lock.json");

        Assert.DoesNotContain("\"DuckDB.NET", locked, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"Npgsql", locked, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Cartline.Core")]
    [InlineData("Cartline.Engines")]
    [InlineData("Cartline.Simulator")]
    [InlineData("Cartline.Operations")]
    public void Bring_no_web_server(string project)
    {
        var file = $"src/{project}/{project}.csproj";

        Assert.DoesNotContain("Microsoft.AspNetCore.App", Included(file, "FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", XDocument.Load(Repo.At(file)).Root!.Attribute("Sdk")?.Value);
    }

    static List<string> Included(string project, string item) =>
        [.. XDocument.Load(Repo.At(project)).Descendants(item).Select(element => element.Attribute("Include")!.Value)];
}
