using System.Text;

namespace Cartline.Core.Options.Reading;

/// <summary>Opens the files that settings stand in.</summary>
/// <param name="sources">Where they are.</param>
/// <param name="faults">Takes files that cannot be read.</param>
sealed class SettingsFiles(SettingsSources sources, SettingFaults faults)
{
    /// <summary>How messages name the settings that came with the program.</summary>
    public const string ProgramFile = "the program's config.yaml";

    const int LargestFile = 1 << 20;

    /// <summary>The settings that came with the program; null when there are none.</summary>
    public Task<SettingsFile?> ProgramConfigAsync(CancellationToken cancel) => sources.ProgramFolder is { } folder
        ? TextAsync(ProgramFile, ConfigIn(folder), mustExist: false, cancel)
        : Task.FromResult<SettingsFile?>(null);

    /// <summary>
    /// What the mapping of a source says of its shop, the project's file before the program's; null when it says nothing.
    /// </summary>
    public async Task<SettingsFile?> MappingConfigAsync(string mapping, CancellationToken cancel)
    {
        foreach (var folder in new[] { sources.ProjectFolder, sources.ProgramFolder }.OfType<string>())
        {
            var path = Path.Combine(folder, "sql", "1_staging", $"from_{mapping}", "config.yaml");
            if (await TextAsync($"from_{mapping}/config.yaml", path, mustExist: false, cancel) is { } file) return file;
        }

        return null;
    }

    /// <summary>The project's own settings; null when there are none.</summary>
    public Task<SettingsFile?> ProjectConfigAsync(CancellationToken cancel) => sources.ConfigFile is { } file
        ? TextAsync(Path.GetFileName(file), file, mustExist: true, cancel)
        : TextAsync("config.yaml", ConfigIn(sources.ProjectFolder), mustExist: false, cancel);

    /// <summary>The project's variables; null when there are none.</summary>
    public Task<SettingsFile?> DotEnvAsync(CancellationToken cancel) =>
        TextAsync(".env", Path.Combine(sources.ProjectFolder, ".env"), mustExist: false, cancel);

    /// <summary>Reads the secrets that stand in files of their own, where none else gave them and somebody wants them.</summary>
    public async Task FillSecretsAsync(SettingsDraft draft, CancellationToken cancel)
    {
        var (database, alerts) = (draft.Options.Database, draft.Options.Alerts);
        var needsPassword = draft.Options.Engine != EngineKind.DuckDb;
        await FillAsync(draft, "database.password", needsPassword ? database.Password : "unused", database.PasswordFile, cancel);
        await FillAsync(draft, "alerts.webhook_url", alerts.WebhookUrl, alerts.WebhookUrlFile, cancel);
        await FillAsync(draft, "alerts.smtp_password", alerts.SmtpPassword, alerts.SmtpPasswordFile, cancel);
    }

    async Task FillAsync(SettingsDraft draft, string key, string given, string file, CancellationToken cancel)
    {
        if (given.Length > 0 || file.Length == 0) return;

        if (await TextAsync($"{key}_file", Path.Combine(sources.ProjectFolder, file), mustExist: true, cancel) is { } secret)
        {
            draft.Set(key, secret.Text.TrimEnd('\r', '\n'), new SettingOrigin(file, "", 0));
        }
    }

    async Task<SettingsFile?> TextAsync(string name, string path, bool mustExist, CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            var bytes = new byte[LargestFile + 1];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
            if (read <= LargestFile) return new SettingsFile(name, Decode(bytes.AsSpan(0, read)));
            Fault(name, "it is larger than 1 MB, the most that is read");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            if (mustExist) Fault(name, $"{path} does not exist");
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            Fault(name, $"{path} cannot be read: {closed.Message}");
        }
        catch (DecoderFallbackException broken)
        {
            Fault(name, $"it is not UTF-8, see byte {broken.Index + 1}; save it as UTF-8");
        }

        return null;
    }

    static string Decode(ReadOnlySpan<byte> bytes) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);

    static string ConfigIn(string folder) => Path.Combine(folder, "config", "config.yaml");

    void Fault(string name, string fault) => faults.Add(new SettingOrigin(name, "", 0), fault);
}
