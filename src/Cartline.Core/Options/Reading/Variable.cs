namespace Cartline.Core.Options.Reading;

/// <summary>One variable of the environment or of a <c>.env</c> file.</summary>
/// <param name="Name">For instance <c>DB_HOST</c>.</param>
/// <param name="Value">Its text.</param>
/// <param name="Origin">Where it was set.</param>
readonly record struct Variable(string Name, string Value, SettingOrigin Origin);
