using Cartline.Core.Failures;

namespace Cartline.PowerBi.Dax;

/// <summary>A formula that is no sound DAX.</summary>
/// <param name="at">Where.</param>
/// <param name="fault">What was found and what was expected, one sentence or more.</param>
internal sealed class DaxException(DaxPosition at, string fault) : CartlineException(FailureKind.Usage, $"{at}: {fault}")
{
    /// <summary>Where.</summary>
    public DaxPosition At { get; } = at;

    /// <summary>What was found and what was expected.</summary>
    public string Fault { get; } = fault;
}
