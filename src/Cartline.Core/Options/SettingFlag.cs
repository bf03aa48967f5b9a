namespace Cartline.Core.Options;

/// <summary>A setting given on the command line.</summary>
/// <param name="Key">Which one, for instance <c>data_generation.seed</c>.</param>
/// <param name="Value">Its value as text; a list is separated by commas.</param>
/// <param name="Flag">The flag as it was typed, for messages: <c>--seed</c>.</param>
public sealed record SettingFlag(string Key, string Value, string Flag);
