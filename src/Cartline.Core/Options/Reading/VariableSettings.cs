namespace Cartline.Core.Options.Reading;

/// <summary>Takes the settings out of variables: the five DB_… ones, and CARTLINE__SECTION__KEY for any setting.</summary>
/// <param name="draft">Takes the values and the faults.</param>
sealed class VariableSettings(SettingsDraft draft)
{
    /// <summary>What every variable of this program's own begins with.</summary>
    public const string Prefix = "CARTLINE__";

    /// <summary>The short names, as other database tools use them.</summary>
    public static IReadOnlyDictionary<string, string> ShortNames { get; } = new Dictionary<string, string>
    {
        ["DB_HOST"] = "database.host",
        ["DB_PORT"] = "database.port",
        ["DB_NAME"] = "database.name",
        ["DB_USER"] = "database.user",
        ["DB_PASSWORD"] = "database.password",
    };

    /// <summary>Reads the variables of one source; this program's own names win over the short ones.</summary>
    public void Read(IEnumerable<Variable> variables)
    {
        var set = variables
            .Where(variable => variable.Value.Length > 0)
            .OrderBy(variable => variable.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        foreach (var variable in set)
        {
            if (ShortNames.TryGetValue(variable.Name.ToUpperInvariant(), out var key)) Take(key, variable);
        }

        foreach (var variable in set.Where(variable => variable.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            var option = OptionKeys.All.FirstOrDefault(option => option.Variable.Equals(variable.Name, StringComparison.OrdinalIgnoreCase));
            if (option is not null) Take(option.Key, variable);
            else draft.Faults.Add(variable.Origin, "no such setting" + DidYouMean(variable.Name));
        }
    }

    static string DidYouMean(string name) => Spelling.DidYouMean(name, OptionKeys.All.Select(option => option.Variable));

    void Take(string key, Variable variable) => draft.Set(key, variable.Value, variable.Origin);
}
