namespace Cartline.Core.Sql;

/// <summary>A column of an entity, with all that the contract says of it.</summary>
/// <param name="Name">Its name, in files and in every table.</param>
/// <param name="Type">What its values are.</param>
/// <param name="Meaning">The comment behind it.</param>
public sealed record EntityColumn(string Name, ValueKind Type, string Meaning)
{
    /// <summary>The word for a record that is quarantined.</summary>
    internal const string Quarantined = "quarantined";

    /// <summary>A file must have the column.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A file must have the column, but a value may be blank.</summary>
    public bool MayBeBlank { get; init; }

    /// <summary>Its values tell a person.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The entity whose key its values are; null for any other column.</summary>
    public string? References { get; init; }

    /// <summary>An id that nobody stated becomes a member of its own, of which nothing else is known.</summary>
    public bool IsInferred { get; init; }

    /// <summary>Few sources have the column: nobody is told when it is missing.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Its values are ids of people. One that is an e-mail address is the same id in capitals.</summary>
    public bool IsPersonsId { get; init; }

    /// <summary>What messages call it, for instance <c>unit price</c>.</summary>
    public required string Called { get; init; }

    /// <summary>What the check says of a missing value; null for its usual words.</summary>
    public string? Missing { get; init; }

    /// <summary>
    /// The column that a file may have in place of this one; null where none will do. Its values count where the column's own is blank,
    /// except for ids of people, of whom more is to be known first.
    /// </summary>
    public string? Instead { get; init; }

    /// <summary>What becomes of a value that cannot be read, as a part of a sentence, or <see cref="Quarantined"/>.</summary>
    public string Unreadable { get; init; } = Quarantined;

    /// <summary>The version of the program that brought the column.</summary>
    public required string Since { get; init; }

    /// <summary>A record without a value is quarantined.</summary>
    public bool MustHaveValue => IsRequired && !MayBeBlank;

    /// <summary>The column without the ending of an id: <c>customer</c> of <c>customer_id</c>.</summary>
    public string WithoutId => Name.EndsWith("_id", StringComparison.Ordinal) ? Name[..^3] : Name;

    /// <summary>
    /// The columns it becomes, with the expression of each; the extension of a telephone number has a column of its own, and so has
    /// whether a moment came with its time zone.
    /// </summary>
    public IEnumerable<(string Name, string Expression)> Readings(string alias) => Type.Name switch
    {
        "phone" => [(Name, Type.Expression($"{alias}.{Name}")), ($"{Name}_extension", $"phone_extension({alias}.{Name})")],
        "moment" => [(Name, Type.Expression($"{alias}.{Name}")), ($"{Name}_has_zone", $"has_zone({alias}.{Name})")],
        _ when IsPersonsId && Type.Name == "text" => [(Name, PersonsId($"{alias}.{Name}"))],
        _ when Instead is not null => [(Name, $"coalesce({Type.Expression($"{alias}.{Name}")}, {Type.Expression($"{alias}.{Instead}")})")],
        _ => [(Name, Type.Expression($"{alias}.{Name}"))],
    };

    // Nearly all ids hold no @, which is found without a pattern.
    private string PersonsId(string column)
    {
        var id = Type.Expression(column);
        return $"case when strpos({column}, '@') > 0 and is_email_shaped({id}) then lower_case({id}) else {id} end";
    }
}
