using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>
/// Every statement that a run would send, in order and in an engine's words. The columns of models are learned from an
/// empty version on the embedded engine, so that no server is needed.
/// </summary>
/// <param name="context">A run on the embedded engine that is never made.</param>
/// <param name="catalog">The SQL files, with the variants of the engine listed.</param>
/// <param name="dialect">The engine's spelling.</param>
/// <param name="spell">How it writes tables.</param>
public sealed class SqlListing(RunContext context, ModelCatalog catalog, Dialect dialect, Func<TableName, string> spell)
{
    private readonly ModelCompiler compiler = new(dialect, catalog.Staging, spell);

    /// <summary>The statements with a comment above each group.</summary>
    /// <param name="hasPrevious">As they are when a version is live already.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(bool hasPrevious, CancellationToken cancel)
    {
        var script = new List<string> { "-- functions of the models" };
        script.AddRange(SqlText.Statements(catalog.Folder[$"0_functions/{dialect.Functions}"].Text));
        script.Add("-- staging: what every source fills");
        script.AddRange(catalog.Staging.All.Select(t => compiler.Spell(t.Sql)));
        script.Add("-- what the run tells SQL");
        script.AddRange(SqlText.Statements(Template.Fill("run_tables.sql")).Select(compiler.Spell));

        await using var workspace = await context.Engine.WorkspaceAsync(new WorkspacePlan(Layer.All), cancel);
        var local = new ModelCompiler(context.Engine.Dialect, context.Catalog.Staging, workspace.Spell);
        var nothing = new Delivery(1, context.Today, context.StartedAt, "csv", "");
        await new RunTablesWriter(context, workspace, local).WriteAsync([nothing], cancel);
        foreach (var layer in Layer.All)
        {
            foreach (var model in catalog.Models(layer))
            {
                script.Add($"-- sql/{model.Path}");
                script.AddRange(await ModelAsync(model, workspace, local, hasPrevious, cancel));
            }

            foreach (var check in catalog.Checks(layer))
            {
                script.Add($"-- sql/{check.Path}");
                script.Add(compiler.Spell(check.Body));
            }
        }

        return script;
    }

    private async Task<IReadOnlyList<string>> ModelAsync(Model model, IWorkspace workspace, ModelCompiler local, bool hasPrevious, CancellationToken cancel)
    {
        var own = context.Catalog.Models(model.Layer).First(m => m.Name == model.Name);
        var columns = await workspace.DescribeAsync(local.Select(own), cancel);
        foreach (var statement in local.Create(own, columns, null, []))
        {
            await workspace.Connection.ExecuteAsync(statement, cancel);
        }

        var made = await workspace.DescribeAsync($"select * from {workspace.Spell(model.Name)}", cancel);
        return [.. compiler.Create(model, columns, hasPrevious ? model.Name.ToString() : null, made), .. compiler.Finish(model), .. compiler.Comments(model)];
    }
}
