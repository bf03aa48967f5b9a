namespace Cartline.Core.Sql;

/// <summary>A column whose values stand in the same column of another table.</summary>
/// <param name="Column">The column on both sides.</param>
/// <param name="Parent">The table referred to.</param>
public sealed record ForeignKey(string Column, TableName Parent);
