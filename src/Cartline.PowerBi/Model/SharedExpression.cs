namespace Cartline.PowerBi.Model;

/// <summary>A parameter, or rows embedded in the model.</summary>
/// <param name="Name">Its name in M; no table may bear it.</param>
/// <param name="Expression">The M formula, with what Power Query must know of a parameter behind it.</param>
/// <param name="Description">What it is for.</param>
internal sealed record SharedExpression(string Name, string Expression, string Description);
