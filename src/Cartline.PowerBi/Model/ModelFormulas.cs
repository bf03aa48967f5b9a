using Cartline.PowerBi.Dax;

namespace Cartline.PowerBi.Model;

/// <summary>Checks the names and every formula of a model: measures, calculation items and the conditions of roles.</summary>
internal static class ModelFormulas
{
    /// <summary>All faults; none when the model is sound.</summary>
    public static IReadOnlyList<string> Faults(SemanticModel model)
    {
        var faults = Twice("tables of the Power BI model", model.Tables.Select(t => t.Name))
            .Concat(model.Tables.SelectMany(t => Twice($"columns of the Power BI table {t.Name}", t.Columns.Select(c => c.Name))))
            .ToList();
        if (faults.Count > 0)
        {
            return faults;
        }

        var names = new ModelNames(model);
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
                Try(
                    $"role \"{role.Name}\", table {permission.Table}",
                    () => DaxResolver.Value(permission.Condition, names, permission.Table));
            }
        }

        return faults;

        static IEnumerable<string> Twice(string what, IEnumerable<string> names) =>
            names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"two {what} are called {g.Key}");

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
