using Cartline.Core.Failures;
using Cartline.Core.Options;
using Cartline.Core.Runs;

namespace Cartline.Core.Profiles;

/// <summary>What the settings have to say so that a folder can be read: all of it at once, where a refusal names the first.</summary>
internal static class NeededSettings
{
    /// <summary>A sentence to follow a refusal; empty where the settings lack no more than one.</summary>
    /// <param name="context">The run.</param>
    /// <param name="folder">The folder or file that was refused.</param>
    public static string Sentence(RunContext context, string folder)
    {
        FolderProfile profile;
        try
        {
            profile = FolderProfile.Of(folder, context.Catalog, p => context.Engine.OpenParquet(p), context.Project);
        }
        catch (Exception fault) when (fault is CartlineException or IOException or UnauthorizedAccessException)
        {
            // The refusal says what is wrong with the folder.
            return "";
        }

        var lacking = profile.Source?.Name != context.Options.Source.From ? [] : profile.Settings()
            .Where(s => OptionKeys.Find($"source.{s.Setting}")!.Show(context.Options).Trim('"') != s.Value)
            .Select(s => $"{s.Setting}: {(char.IsAsciiLetter(s.Value[0]) ? s.Value : $"\"{s.Value}\"")}")
            .ToList();
        return lacking.Count < 2 ? ""
            : $" The files need all of these in config/config.yaml: source: {{{string.Join(", ", lacking)}}}.";
    }
}
