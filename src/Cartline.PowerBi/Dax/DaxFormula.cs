namespace Cartline.PowerBi.Dax;

/// <summary>A formula that was read and whose names are all known. An evaluator would begin here.</summary>
/// <param name="Expression">What was written.</param>
/// <param name="Shape">What it gives.</param>
/// <param name="References">What it names.</param>
internal sealed record DaxFormula(DaxExpression Expression, DaxShape Shape, DaxReferences References);
