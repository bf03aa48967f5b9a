namespace Cartline.Core.Reports;

/// <summary>What the audits of production counted.</summary>
/// <param name="NullViolations">Rows without a value they must have.</param>
/// <param name="ConstraintViolations">Rows that break a key, a foreign key or a range.</param>
public sealed record PostTransformQuality(long NullViolations, long ConstraintViolations);
