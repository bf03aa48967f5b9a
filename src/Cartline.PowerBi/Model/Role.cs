namespace Cartline.PowerBi.Model;

/// <summary>Who sees which rows.</summary>
/// <param name="Name">The name shown.</param>
/// <param name="Description">Whom it is for.</param>
/// <param name="Permissions">By table, a condition in DAX that its rows must fulfil.</param>
/// <param name="Annotations">Notes for programs.</param>
internal sealed record Role(
    string Name, string Description, IReadOnlyList<TablePermission> Permissions, IReadOnlyList<Annotation> Annotations);
