namespace Cartline.Core.Options.Reading;

/// <summary>Reads the settings from all their sources, the later of two winning.</summary>
public static class SettingsReader
{
    /// <summary>Reads all sources and checks every value in them, the overridden ones too.</summary>
    /// <exception cref="Failures.CartlineException">Usage; tells all faults of all sources at once, and no secret.</exception>
    public static async Task<Settings> ReadAsync(SettingsSources sources, CancellationToken cancel)
    {
        var draft = await DraftAsync(sources, "csv", cancel);

        // Which mapping speaks is itself a setting: known only once the others have spoken.
        return draft.Options.Source.From is var mapping and not "csv"
            ? Named((await DraftAsync(sources, mapping, cancel)).Finish(), sources)
            : Named(draft.Finish(), sources);
    }

    // A shop that nobody gave a name is no demo shop: it is called by its folder.
    static Settings Named(Settings settings, SettingsSources sources)
    {
        const string Key = "shop.name";
        var (shop, origin) = (settings.Options.Shop, settings.Origins[Key]);
        var isOfNobody = origin == SettingOrigin.Default || origin.Source == SettingsFiles.ProgramFile;
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(sources.ProjectFolder))).Trim();
        return !isOfNobody || shop.Name != new ShopOptions().Name || folder.Length == 0 || folder.Any(char.IsControl)
            ? settings
            : settings with
            {
                Options = settings.Options with { Shop = shop with { Name = folder } },
                Origins = new Dictionary<string, SettingOrigin>(settings.Origins) { [Key] = SettingOrigin.Default },
            };
    }

    static async Task<SettingsDraft> DraftAsync(SettingsSources sources, string mapping, CancellationToken cancel)
    {
        var draft = new SettingsDraft();
        var files = new SettingsFiles(sources, draft.Faults);

        if (await files.ProgramConfigAsync(cancel) is { } program) new YamlSettings(program.Name, draft).Read(program.Text);
        if (await files.MappingConfigAsync(mapping, cancel) is { } own) new YamlSettings(own.Name, draft).Read(own.Text);
        if (await files.ProjectConfigAsync(cancel) is { } project) new YamlSettings(project.Name, draft).Read(project.Text);
        if (await files.DotEnvAsync(cancel) is { } dotEnv)
        {
            new VariableSettings(draft).Read(DotEnv.Read(dotEnv.Name, dotEnv.Text, draft.Faults));
        }

        new VariableSettings(draft).Read(sources.Environment.Select(v => new Variable(v.Key, v.Value, SettingOrigin.Variable(v.Key))));
        foreach (var flag in sources.Flags) draft.Set(flag.Key, flag.Value, SettingOrigin.Flag(flag.Flag));

        await files.FillSecretsAsync(draft, cancel);
        return draft;
    }
}
