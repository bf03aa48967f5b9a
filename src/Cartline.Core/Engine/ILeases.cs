namespace Cartline.Core.Engine;

/// <summary>Who may write: one run at a time.</summary>
public interface ILeases
{
    /// <summary>Takes the right to write; given back when disposed, or when the process dies.</summary>
    /// <exception cref="Failures.CartlineException">Another run holds it.</exception>
    Task<ILease> LeaseAsync(string runId, CancellationToken cancel);

    /// <summary>Who holds the right to write, for people; null when nobody does.</summary>
    Task<string?> LeaseOwnerAsync(CancellationToken cancel);
}
