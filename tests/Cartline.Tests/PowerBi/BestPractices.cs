using System.Linq.Dynamic.Core;
using System.Linq.Dynamic.Core.Config;
using System.Linq.Dynamic.Core.CustomTypeProviders;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cartline.PowerBi.Model;

namespace Cartline.Tests.PowerBi;

/// <summary>Evaluates the expressions of Microsoft's Best Practice Analyzer rules, word for word, over a model.</summary>
sealed class BestPractices(string rulesFile)
{
    static readonly ParsingConfig Config = new()
    {
        IsCaseSensitive = false,
        CustomTypeProvider = new Types(),
        StringLiteralParsing = StringLiteralParsingType.EscapeDoubleQuoteByTwoDoubleQuotes,
        RestrictOrderByToPropertyOrField = false,
        AllowEqualsAndToStringMethodsOnObject = true,
    };

    /// <summary>The verdict of every rule, in the file's order.</summary>
    /// <param name="source">The model.</param>
    /// <param name="only">One rule; null for all.</param>
    public IReadOnlyList<BestPracticeVerdict> Judge(SemanticModel source, string? only = null)
    {
        var model = new TabularModel(source);
        using var rules = JsonDocument.Parse(File.ReadAllText(rulesFile));
        return [.. rules.RootElement.EnumerateArray().Where(r => only is null || r.GetProperty("ID").GetString() == only).Select(r => Judge(
            model, r.GetProperty("ID").GetString()!, r.GetProperty("Severity").GetInt32(), r.GetProperty("Scope").GetString()!,
            Literal(r.GetProperty("Expression").GetString()!)))];
    }

    static BestPracticeVerdict Judge(TabularModel model, string id, int severity, string scope, string expression)
    {
        if (Statistics().Match(expression) is { Success: true } statistics)
        {
            return new(
                id, severity, $"not applicable: asks for {statistics.Value}, which a loaded model has and a written one has not", [], []);
        }

        var objects = scope.Split(',', StringSplitOptions.TrimEntries).SelectMany(s => Objects(model, s)).ToList();
        if (objects.Count == 0)
        {
            return new(id, severity, $"not applicable: the model has no {scope}", [], []);
        }

        var broken = objects.GroupBy(o => o.GetType()).SelectMany(g => g.Where(Breaks(g.Key, expression))).ToList();
        var (suppressed, open) = (broken.Where(o => Ignores(o, id)).ToList(), broken.Where(o => !Ignores(o, id)).ToList());
        var verdict = open.Count > 0 ? "broken" : suppressed.Count > 0 ? "suppressed" : $"passed by {objects.Count}";
        return new(id, severity, verdict, [.. open.Select(o => o.Path)], [.. suppressed.Select(o => o.Path)]);
    }

    static Func<TabularObject, bool> Breaks(Type type, string expression)
    {
        // "current" and "outerIt" are the object that is judged: no rule goes through more than one list at a time.
        var judged = Expression.Parameter(typeof(object), "judged");
        var it = Expression.Convert(judged, type);
        var names = new[] { "current", "outerIt", "outerit", "OuterIt" }.ToDictionary(n => n, _ => (object)it);
        var rule = DynamicExpressionParser.ParseLambda(Config, type, typeof(bool), expression, names);
        return Expression.Lambda<Func<object, bool>>(Expression.Invoke(rule, it), judged).Compile();
    }

    // In the rules' language a backslash in a text is a backslash; here it begins an escape.
    static string Literal(string expression) => expression.Replace(@"\", @"\\", StringComparison.Ordinal);

    static bool Ignores(TabularObject o, string rule) =>
        o.GetAnnotation(SuppressedRule.AnnotationName) is { } json
            && JsonDocument.Parse(json).RootElement.GetProperty("RuleIDs").EnumerateArray().Any(r => r.GetString() == rule);

    static IEnumerable<TabularObject> Objects(TabularModel model, string scope) => scope switch
    {
        "Model" => [model],
        "Table" => model.Tables.Where(t => !t.IsCalculationGroup),
        "DataColumn" => model.AllColumns.Where(c => !c.Table.IsCalculationGroup),
        "CalculatedTableColumn" => [],
        "Measure" => model.AllMeasures,
        "Hierarchy" => model.Tables.SelectMany(t => t.Hierarchies),
        "Level" => model.Tables.SelectMany(t => t.Hierarchies).SelectMany(h => h.Levels),
        "Partition" => model.AllPartitions,
        "Relationship" => model.Relationships,
        "ModelRole" => model.Roles,
        "TablePermission" => model.Roles.SelectMany(r => r.TablePermissions),
        "Perspective" => model.Perspectives,
        "NamedExpression" => model.NamedExpressions,
        "CalculationGroup" => model.Tables.Where(t => t.IsCalculationGroup).Select(t => new TabularCalculationGroup(t)),
        "CalculationItem" => model.AllCalculationItems,
        "CalculatedColumn" or "CalculatedTable" or "KPI" or "ProviderDataSource" or "StructuredDataSource" => [],
        _ => throw new NotSupportedException($"The scope {scope} is not known."),
    };

    static Regex Statistics() => new("""(?<=GetAnnotation\(")[^"]+(?="\))""");

    sealed class Types : IDynamicLinqCustomTypeProvider
    {
        static readonly HashSet<Type> Known = [typeof(RegEx), typeof(StringComparison), typeof(TextSearch)];

        public HashSet<Type> GetCustomTypes() => Known;

        public Dictionary<Type, List<MethodInfo>> GetExtensionMethods() => new()
        {
            [typeof(string)] = [typeof(TextSearch).GetMethod(nameof(TextSearch.IndexOf))!],
        };

        public Type? ResolveType(string typeName) => Known.FirstOrDefault(t => t.Name == typeName || t.FullName == typeName);

        public Type? ResolveTypeBySimpleName(string simpleTypeName) => ResolveType(simpleTypeName);
    }
}

/// <summary>The verdict on one rule.</summary>
sealed record BestPracticeVerdict(
    string Rule, int Severity, string Verdict, IReadOnlyList<string> Broken, IReadOnlyList<string> Suppressed);

/// <summary>Regular expressions under the name that the rules use.</summary>
static class RegEx
{
    public static bool IsMatch(string text, string pattern) => Regex.IsMatch(text, pattern);
}

/// <summary>A comparison named by a text, as the rules name it.</summary>
static class TextSearch
{
    public static int IndexOf(this string text, string part, string comparison) =>
        text.IndexOf(part, Enum.Parse<StringComparison>(comparison));
}
