using Cartline.Core.Failures;

namespace Cartline.Core.Engine;

/// <summary>The format in which a project's data is kept. Its number rises when earlier releases could not read the data.</summary>
public static class ProjectFormat
{
    /// <summary>The format of a project that states none, as release 0.1.0 wrote it.</summary>
    public const int First = 1;

    /// <summary>The format that this release writes.</summary>
    public const int Current = 3;

    /// <summary>Demands that this release can read the data.</summary>
    /// <param name="found">The format of the data.</param>
    /// <param name="location">Where the data is, for people.</param>
    /// <exception cref="CartlineException">A newer release wrote it.</exception>
    public static void Demand(int found, string location)
    {
        if (found > Current)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"A newer release of Cartline wrote the data in {location}: it has format {found}, and this release reads formats up to "
                + $"{Current}. Install the newer release. ./cartline version shows which one this is.");
        }
    }
}
