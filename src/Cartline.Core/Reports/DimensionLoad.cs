namespace Cartline.Core.Reports;

/// <summary>A dimension.</summary>
/// <param name="Rows">Its rows, the unknown member included.</param>
/// <param name="VersionsOpened">Versions that this run opened.</param>
/// <param name="VersionsClosed">Versions that this run closed.</param>
public sealed record DimensionLoad(long Rows, long VersionsOpened, long VersionsClosed);
