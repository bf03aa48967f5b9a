namespace Cartline.Engines.DuckDb;

/// <summary>A database file and the write-ahead log that may lie beside it.</summary>
internal static class DuckDbFile
{
    /// <summary>Deletes a working file and its log, as a killed run may have left them.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(Log(path));
    }

    /// <summary>A log beside a finished file would be replayed into it, so none may be there.</summary>
    public static void DemandNoLog(string path)
    {
        if (File.Exists(Log(path)))
        {
            throw new IOException($"{path} was closed, but its write-ahead log is still there.");
        }
    }

    private static string Log(string path) => path + ".wal";
}
