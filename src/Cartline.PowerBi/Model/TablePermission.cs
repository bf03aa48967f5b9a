namespace Cartline.PowerBi.Model;

/// <summary>The rows of a table that a role sees.</summary>
internal sealed record TablePermission(string Table, string Condition);
