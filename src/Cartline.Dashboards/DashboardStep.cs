using System.Text;
using Cartline.Core.Runs;

namespace Cartline.Dashboards;

/// <summary>Draws the published answers as one page that needs no server and no script.</summary>
public sealed class DashboardStep : IStep
{
    /// <summary>The page, below <c>dashboards/</c>.</summary>
    public const string FileName = "index.html";

    /// <inheritdoc/>
    public string Name => "dashboards";

    /// <inheritdoc/>
    public IReadOnlyList<string> After => ["analytics_generation"];

    /// <inheritdoc/>
    public async Task<StepReport> RunAsync(RunContext context, CancellationToken cancel)
    {
        var answers = await Answers.ReadAsync(context, cancel);
        var page = new AnswerPage(answers, context.Options.Shop).Write();
        Directory.CreateDirectory(context.Project.Dashboards);
        var path = Path.Combine(context.Project.Dashboards, FileName);
        await File.WriteAllTextAsync(path + ".next", page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);
        File.Move(path + ".next", path, overwrite: true);
        return new StepReport { Status = "success", RowsOut = answers.Tables.Values.Sum(t => t.Rows.Count), Note = $"one page, {answers.Tables.Count} answers" };
    }
}
