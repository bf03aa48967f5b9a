using Cartline.Tests.Support;

namespace Cartline.Tests.PowerBi;

/// <summary>
/// Microsoft's schemas and rules, and programs from npm: what the tests use where it is there, and say so where it is not.
/// </summary>
static class MicrosoftFiles
{
    /// <summary>The folder of schemas.</summary>
    public static JsonSchemas Schemas() => new(Folder("powerbi-schemas"));

    /// <summary>A folder below <c>CARTLINE_POWERBI_DATA</c>, else beside the repository under <c>shared</c>.</summary>
    public static string Folder(string name)
    {
        var root = Environment.GetEnvironmentVariable("CARTLINE_POWERBI_DATA") is { Length: > 0 } given
            ? given
            : Path.GetFullPath(Path.Combine(Repo.Root, "..", "shared"));
        var folder = Path.Combine(root, name);
        Assert.SkipUnless(
            Directory.Exists(folder), $"Microsoft's {name} are absent: looked in {root}. CARTLINE_POWERBI_DATA names another folder.");
        return folder;
    }

    /// <summary>Runs a script of <c>tests/tools/powerbi</c> with packages of npm.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> ScriptAsync(string script, string package, IEnumerable<string> arguments, string input = "")
    {
        var node = Programs.Find("CARTLINE_NODE", "node");
        var tools = Environment.GetEnvironmentVariable("CARTLINE_POWERBI_TOOLS") ?? "";
        Assert.SkipUnless(
            node is not null && Directory.Exists(Path.Combine(tools, "node_modules", package)),
            $"The second opinion of {package} is left out: node, or CARTLINE_POWERBI_TOOLS/node_modules/{package}, is absent "
            + $"(npm install --prefix FOLDER {package}).");
        var start = new System.Diagnostics.ProcessStartInfo(node!, [Repo.At("tests", "tools", "powerbi", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return await output;
    }
}
