namespace Cartline.PowerBi.Model;

/// <summary>A rule of Microsoft's Best Practice Analyzer that an object of the model breaks on purpose.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Reason">Why.</param>
internal sealed record SuppressedRule(string Rule, string Reason)
{
    /// <summary>The annotation by which analyzers know.</summary>
    public const string AnnotationName = "BestPracticeAnalyzer_IgnoreRules";

    /// <summary>Days are written as in the rest of the product.</summary>
    public static SuppressedRule IsoDay { get; } = new(
        "DATECOLUMN_FORMATSTRING",
        "Days are written year-month-day, as everywhere in Cartline; mm/dd/yyyy is read differently from country to country.");

    /// <summary>Columns are added in Power Query.</summary>
    public static SuppressedRule AddedColumns { get; } = new(
        "MINIMIZE_POWER_QUERY_TRANSFORMATIONS",
        "Embedded rows, files and the server give the same few columns; what is derived from them is added once, here, for all.");

    /// <summary>A table stands alone.</summary>
    public static SuppressedRule StandsAlone { get; } = new(
        "ENSURE_TABLES_HAVE_RELATIONSHIPS",
        "The table filters no other: it is read by measures (months since the first order) or shown by itself (runs of the pipeline).");

    /// <summary>A name is a key.</summary>
    public static SuppressedRule NameAsKey { get; } = new(
        "RELATIONSHIP_COLUMNS_SHOULD_BE_OF_INTEGER_DATA_TYPE",
        "Channels and currencies have no number in the warehouse; a shop has a handful of them, so their names cost next to nothing.");

    /// <summary>A role has no members.</summary>
    public static SuppressedRule NoMembers { get; } = new(
        "REMOVE_ROLES_WITH_NO_MEMBERS", "Members belong to whoever publishes the model; they are added in the Power BI service.");

    /// <summary>A measure is no number.</summary>
    public static SuppressedRule TextFormat { get; } = new(
        "PROVIDE_FORMAT_STRING_FOR_MEASURES", "The measure is a text; there is nothing to format.");

    /// <summary>A measure is neither money nor percent nor a whole number.</summary>
    public static SuppressedRule NoInteger { get; } = new(
        "INTEGER_FORMATTING",
        "The measure is a day, a moment or a text, or money of a currency other than the dollar, which the rule does not know.");

    /// <summary>The annotations that say so; none for no rules.</summary>
    public static IReadOnlyList<Annotation> Annotations(params IReadOnlyList<SuppressedRule> rules) =>
        rules.Count == 0
            ? []
            : [new Annotation(AnnotationName, $"{{\"RuleIDs\":[{string.Join(",", rules.Select(r => $"\"{r.Rule}\""))}]}}")];

    /// <summary>All reasons, by rule.</summary>
    public static IReadOnlyList<SuppressedRule> All { get; } =
        [IsoDay, AddedColumns, StandsAlone, NameAsKey, NoMembers, TextFormat, NoInteger];
}
