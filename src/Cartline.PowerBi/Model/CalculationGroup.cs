namespace Cartline.PowerBi.Model;

/// <summary>Ways to look at whatever measure is shown.</summary>
/// <param name="Precedence">Groups of a higher one are applied first.</param>
/// <param name="Items">The ways, in the order shown.</param>
internal sealed record CalculationGroup(int Precedence, IReadOnlyList<CalculationItem> Items);
