using Cartline.Core.Sources;

namespace Cartline.Tests.Core.Sources;

/// <summary>Keeps rejected records in memory.</summary>
internal sealed class RejectedList : List<RejectedRecord>, IRejectedRecords;
