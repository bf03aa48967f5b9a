namespace Cartline.Core.Engine;

/// <summary>The right to write, given back when disposed.</summary>
public interface ILease : IAsyncDisposable
{
    /// <summary>Makes sure that the right still holds; one that was lost with its connection is taken again.</summary>
    /// <exception cref="Failures.CartlineException">Another run has taken it meanwhile.</exception>
    Task DemandAsync(CancellationToken cancel);
}
