namespace Cartline.Core.Options;

/// <summary>All settings in force, with where each one was written.</summary>
/// <param name="Options">The values, checked.</param>
/// <param name="Origins">By key, for instance <c>database.port</c>; every key of <see cref="OptionKeys.All"/> is there.</param>
public sealed record Settings(CartlineOptions Options, IReadOnlyDictionary<string, SettingOrigin> Origins)
{
    /// <summary>What stands for a secret that is set.</summary>
    public const string Mask = "********";

    /// <summary>Every setting in the order of <c>config.yaml</c>, secrets masked.</summary>
    public IReadOnlyList<SettingLine> Lines =>
        [.. OptionKeys.All.Select(key => new SettingLine(key.Key, key.Show(Options), Origins[key.Key]))];
}
