namespace Cartline.Core.Options;

/// <summary>Where a value was written.</summary>
/// <param name="Source">What holds it, as a message names it: <c>config.yaml</c>, <c>the environment</c>, <c>the command line</c>.</param>
/// <param name="Place">Where in there: <c>line 4</c>, <c>DB_PORT</c>, <c>--seed</c>; empty for the whole.</param>
/// <param name="Line">Line of the file, from 1; 0 when the source is no file.</param>
public sealed record SettingOrigin(string Source, string Place, int Line)
{
    /// <summary>The program itself: nobody wrote the value.</summary>
    public static SettingOrigin Default { get; } = new("default", "", 0);

    /// <summary>A line of a file.</summary>
    public static SettingOrigin File(string name, long line) => new(name, $"line {line}", (int)line);

    /// <summary>A variable of the environment.</summary>
    public static SettingOrigin Variable(string name) => new("the environment", name, 0);

    /// <summary>A flag of the command line.</summary>
    public static SettingOrigin Flag(string name) => new("the command line", name, 0);

    /// <summary><c>config.yaml:4</c>, <c>DB_PORT</c>, <c>--seed</c> or <c>default</c>.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Place.Length > 0 ? Place : Source;
}
