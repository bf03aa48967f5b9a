using System.Data.Common;
using Cartline.Core.Failures;
using Cartline.Core.Sql;

namespace Cartline.Core.Engine;

/// <summary>Tells what a database says against a statement together with the file that the statement comes from.</summary>
internal static class SqlFileFaults
{
    /// <summary>Does something with a file's statement.</summary>
    /// <exception cref="CartlineException">The file is the project's own, and the database refused it.</exception>
    /// <exception cref="InvalidOperationException">The file came with the program, which is a defect.</exception>
    public static async Task<T> TellAsync<T>(IEngine engine, SqlFile file, Func<Task<T>> work, CancellationToken cancel)
    {
        try
        {
            return await work();
        }
        catch (DbException refused) when (!cancel.IsCancellationRequested && !engine.IsTransient(refused) && !engine.IsOutOfRoom(refused))
        {
            // Behind it stands the statement as the engine got it: one long line that is in no file.
            var says = refused.Message.Split("\nLINE ")[0].ReplaceLineEndings(" ").Trim();
            var message = $"{file.Place}: {engine.Name} says: {says}";
            throw file.IsOfProject
                ? new CartlineException(
                    FailureKind.Usage,
                    $"{message}{(says.EndsWith('.') ? "" : ".")} Correct the file, or try its select alone: ./cartline query",
                    refused)
                : new InvalidOperationException(message, refused);
        }
    }
}
