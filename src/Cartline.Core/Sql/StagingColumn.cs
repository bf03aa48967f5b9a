namespace Cartline.Core.Sql;

/// <summary>A column of a staging table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as written.</param>
/// <param name="Meaning">The comment behind it.</param>
public sealed record StagingColumn(string Name, string Type, string Meaning);
