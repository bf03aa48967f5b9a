namespace Cartline.Engines.Files;

/// <summary>The statements that an engine keeps beside its code, in files of their own.</summary>
internal static class OwnSql
{
    /// <summary>The text of a file.</summary>
    /// <param name="file">Its name, without folder.</param>
    public static string Read(string file)
    {
        using var stream = typeof(OwnSql).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
