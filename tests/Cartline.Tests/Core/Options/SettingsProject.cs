using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Options.Reading;

namespace Cartline.Tests.Core.Options;

/// <summary>A project folder that holds nothing but settings, and is gone afterwards.</summary>
sealed class SettingsProject : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cartline-settings-");

    public SettingsProject(string? yaml = null, string? dotEnv = null, string? programYaml = null)
    {
        if (yaml is not null) Write("project/config/config.yaml", yaml);
        if (dotEnv is not null) Write("project/.env", dotEnv);
        if (programYaml is not null) Write("program/config/config.yaml", programYaml);
    }

    public Dictionary<string, string> Environment { get; init; } = [];

    public List<SettingFlag> Flags { get; init; } = [];

    public SettingsSources Sources => new()
    {
        ProgramFolder = Path.Combine(folder.FullName, "program"),
        ProjectFolder = Path.Combine(folder.FullName, "project"),
        Environment = Environment,
        Flags = Flags,
    };

    public void Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, bytes);
    }

    public Task<Settings> ReadAsync() => SettingsReader.ReadAsync(Sources, TestContext.Current.CancellationToken);

    public async Task<string> FaultsAsync()
    {
        var failure = await Assert.ThrowsAsync<CartlineException>(ReadAsync);
        Assert.Equal(FailureKind.Usage, failure.Kind);
        return failure.Message;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
