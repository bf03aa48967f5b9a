namespace Cartline.Tests.Support;

/// <summary>Where the project's own files lie.</summary>
public static class Repo
{
    /// <summary>The folder of <c>Cartline.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cartline.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder from {AppContext.BaseDirectory} upwards holds Cartline.slnx: the tests run inside a checkout only.");
    }
}
