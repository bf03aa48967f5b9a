namespace Cartline.Core.Options;

/// <summary>One setting as <c>config show</c> prints it.</summary>
/// <param name="Key">For instance <c>database.port</c>.</param>
/// <param name="Value">As it would stand in a file; a secret that is set as <c>********</c>.</param>
/// <param name="Origin">Where the value was written.</param>
public sealed record SettingLine(string Key, string Value, SettingOrigin Origin);
