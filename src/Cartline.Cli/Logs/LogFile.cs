namespace Cartline.Cli.Logs;

/// <summary>
/// Writing to a log that may be full or out of reach: that is no reason to end differently. Whoever writes says the line on standard
/// error instead.
/// </summary>
internal static class LogFile
{
    /// <summary>Writes.</summary>
    /// <returns>Whether the line is in the file.</returns>
    public static bool Try(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
