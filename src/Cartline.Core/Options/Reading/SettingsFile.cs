namespace Cartline.Core.Options.Reading;

/// <summary>A file that was read.</summary>
/// <param name="Name">As messages call it.</param>
/// <param name="Text">Its text, without a byte order mark.</param>
sealed record SettingsFile(string Name, string Text);
