namespace Cartline.Core.Engine;

/// <summary>What an engine says against a statement.</summary>
/// <param name="Says">Its words in one line, without the place.</param>
/// <param name="Place">The line of the statement and, under it, a caret; null when the engine names no place.</param>
/// <param name="MissingTable">The table that the statement names and that is not there; null when it is something else.</param>
/// <param name="IsOfMissingName">Whether a table or a column that the statement names is not there.</param>
public sealed record SqlRefusal(string Says, string? Place = null, string? MissingTable = null, bool IsOfMissingName = false);
