using Cartline.Core.Engine;
using Cartline.Core.Runs;
using Cartline.Core.Sql;
using Cartline.Core.Staging;

namespace Cartline.Core.Build;

/// <summary>Learns the columns of all models by making each of them without a row. Nothing of it stays.</summary>
public static class ModelShapes
{
    /// <summary>The shapes by table.</summary>
    /// <param name="context">A run that is never made; its engine only has to be there.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="Failures.CartlineException">A comment stands behind what is no column.</exception>
    public static async Task<IReadOnlyDictionary<TableName, ModelShape>> ReadAsync(RunContext context, CancellationToken cancel)
    {
        await using var workspace = await context.Engine.WorkspaceAsync(new WorkspacePlan(Layer.All), cancel);
        var compiler = new ModelCompiler(context.Engine.Dialect, context.Catalog.Staging, workspace.Qualify);
        var nothing = new Batch(1, context.Today, context.StartedAt, "csv", "");
        await new RunTablesWriter(context, workspace, compiler).WriteAsync([nothing], [nothing], cancel);
        var shapes = new Dictionary<TableName, ModelShape>();
        foreach (var model in Layer.All.SelectMany(context.Catalog.Models))
        {
            var selected = await workspace.DescribeAsync(compiler.Select(model), cancel);
            foreach (var statement in compiler.Create(model, selected, null, []))
            {
                await workspace.Connection.ExecuteAsync(statement, cancel);
            }

            var made = await workspace.DescribeAsync($"select * from {workspace.Qualify(model.Name)}", cancel);
            ModelCompiler.DemandColumns(model, made);
            shapes.Add(model.Name, new ModelShape(selected, made));
        }

        return shapes;
    }
}
