using System.Security.Cryptography;
using System.Text;

namespace Cartline.Core.Orchestration;

/// <summary>
/// The pauses between attempts: 1, 2, 4 … times the first, each up to a quarter longer or shorter, so that runs which
/// failed together do not come back together. The same run and step always pause alike.
/// </summary>
/// <param name="first">The pause before the first retry.</param>
/// <param name="seed">What the chance starts from: the run and the step.</param>
public sealed class BackOff(TimeSpan first, string seed)
{
    private const double Jitter = 0.25;
    private readonly Random chance = new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed))));

    /// <summary>The pause before a retry.</summary>
    /// <param name="retry">1 for the first.</param>
    public TimeSpan Before(int retry) => first * Math.Pow(2, retry - 1) * (1 - Jitter + (2 * Jitter * chance.NextDouble()));
}
