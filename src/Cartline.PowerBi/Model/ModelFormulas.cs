using Cartline.PowerBi.Dax;

namespace Cartline.PowerBi.Model;

/// <summary>Checks every formula of a model: measures, calculation items and the conditions of roles.</summary>
internal static class ModelFormulas
{
    /// <summary>All faults; none when the model is sound.</summary>
    public static IReadOnlyList<string> Faults(SemanticModel model)
    {
        var names = new ModelNames(model);
        var faults = new List<string>();
        foreach (var measure in model.Measures)
        {
            Try($"measure [{measure.Name}]", () => names.Formula(measure.Name));
        }

        foreach (var item in model.Tables.SelectMany(t => t.Calculations?.Items ?? []))
        {
            Try($"calculation item \"{item.Name}\"", () => DaxResolver.Value(item.Expression, names));
            if (item.Format is { } format)
            {
                Try($"format of calculation item \"{item.Name}\"", () => DaxResolver.Value(format, names));
            }
        }

        foreach (var role in model.Roles)
        {
            foreach (var permission in role.Permissions)
            {
                Try($"role \"{role.Name}\", table {permission.Table}", () => DaxResolver.Value(permission.Condition, names, permission.Table));
            }
        }

        return faults;

        void Try(string where, Func<DaxFormula> resolve)
        {
            try
            {
                resolve();
            }
            catch (DaxException fault)
            {
                faults.Add($"{where}, {fault.Message}");
            }
        }
    }
}
