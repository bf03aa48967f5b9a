using System.Data.Common;
using Cartline.Core.Engine;
using Cartline.Core.Failures;

namespace Cartline.Tests.Engines;

/// <summary>
/// Questions that would change something or read what is no data of the shop. They go to the engine itself: the look of the command line
/// at the first word does not protect it here.
/// </summary>
public abstract class QuestionAttackTests
{
    static readonly QuestionLimits Limits = new(Seconds: 20, Rows: 1_000);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract IEngine Open();

    /// <summary>Everything that an attack could change, as text.</summary>
    protected abstract Task<string> StateAsync();

    /// <summary>Asks, and reads the answer to its end.</summary>
    /// <returns>What was thrown; null when the question was answered.</returns>
    protected static async Task<Exception?> AskAsync(IEngine engine, string question, QuestionLimits? limits = null)
    {
        await using var db = await engine.ReadAsync(Cancel);
        try
        {
            await using var answer = await engine.AskAsync(db, question, limits ?? Limits, Cancel);
            do
            {
                while (await answer.ReadAsync(Cancel))
                {
                    _ = answer.FieldCount > 0 ? answer.GetValue(0) : null;
                }
            }
            while (await answer.NextResultAsync(Cancel));

            return null;
        }
        catch (Exception refused) when (refused is DbException or CartlineException or InvalidOperationException)
        {
            return refused;
        }
    }

    protected async Task RefusedAsync(string question)
    {
        await using var engine = Open();
        var before = await StateAsync();

        Assert.NotNull(await AskAsync(engine, question));

        Assert.Equal(before, await StateAsync());
    }

    protected async Task WithoutTraceAsync(string question)
    {
        await using var engine = Open();
        var before = await StateAsync();

        await AskAsync(engine, question);

        Assert.Equal(before, await StateAsync());
    }
}
