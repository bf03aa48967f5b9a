using System.Text.RegularExpressions;
using Cartline.Core.Failures;

namespace Cartline.Core.Sql;

/// <summary>The entities that every source fills (<c>sql/1_contract/</c>) and what is kept of each batch.</summary>
/// <param name="Entities">What a shop keeps records of, each after those that it refers to.</param>
/// <param name="Ledger">Batches, their files, malformed records, doubled ids, what was excluded.</param>
public sealed partial record StagingContract(IReadOnlyList<Entity> Entities, IReadOnlyList<StagingTable> Ledger)
{
    /// <summary>The folder of the entities, below <c>sql/</c>.</summary>
    internal const string Folder = "1_contract/";

    private static readonly string[] HeaderKeys =
    [
        "key", "required", "file", "files", "aliases", "numbers", "days", "forms", "moments", "extra", "ignored", "formerly", "widths",
        "header",
    ];

    private const string OldTables = "1_staging/tables.sql";

    /// <summary>The tables that take the records as they come, in the order of the entities.</summary>
    public IReadOnlyList<StagingTable> Tables { get; } = [.. Entities.Select(StagingTable.Of)];

    /// <summary>All tables, the shop's first.</summary>
    public IEnumerable<StagingTable> All => Tables.Concat(Ledger);

    /// <summary>The entity whose records are order lines.</summary>
    public Entity Lines => Entities.First(e => e is { Lines: not null, Money: not null });

    /// <summary>The entity whose records are orders.</summary>
    public Entity Orders => Entity(Lines.Column(Lines.Shard!)!.References!)!;

    /// <summary>
    /// What stands before the ids of an entity: nothing for the ids of the project's first source, else the source's name, so that two
    /// shops may each have an order #1001. Small entities may be shared by sources, where the settings say so; what has no ids of its own
    /// has those of the entity that its key refers to.
    /// </summary>
    /// <remarks>Over the batch of the record, <c>g</c>, a row of <c>cartline.scope</c>.</remarks>
    internal static string Prefix(Entity entity) =>
        entity.Shard is not null ? "g.prefix"
        : $"case when strpos(g.shares, ' {entity.Column(entity.Key)?.References ?? entity.Name} ') > 0 then '' else g.prefix end";

    /// <summary>The expression of a record's id, over a staged record <c>s</c> and its batch <c>g</c>.</summary>
    internal static string Id(Entity entity) => $"{Prefix(entity)} || {entity.StatedKey}";

    /// <summary>Whether some record's column makes a member of this entity out of an id that nobody stated.</summary>
    public bool IsInferred(Entity entity) => Entities.Any(e => e.Columns.Any(c => c.IsInferred && c.References == entity.Name));

    /// <summary>The place of a table in the contract; tables that are not of it come last.</summary>
    public int Position(string table)
    {
        var at = Entities.ToList().FindIndex(e => e.Name == table);
        return at < 0 ? int.MaxValue : at;
    }

    /// <summary>The table of one of the entities.</summary>
    public StagingTable this[string table] => Tables.First(t => t.Name.Table == table);

    /// <summary>The entity of that name; null when there is none.</summary>
    public Entity? Entity(string name) => Entities.FirstOrDefault(e => e.Name == name);

    internal static StagingContract Read(SqlFolder folder)
    {
        var found = folder.Below(Folder).Where(f => !f.Path[Folder.Length..].Contains('/', StringComparison.Ordinal))
            .Select(EntityFile.Read).ToList();
        var people = found.Where(e => e.IsPerson).Select(e => e.Name).ToHashSet();
        found = [.. found.Select(e => e with
        {
            Columns = [.. e.Columns.Select(c => c with
            {
                IsPersonsId = (e.IsPerson && c.Name == e.Key) || (c.References is not null && people.Contains(c.References)),
            })],
        })];
        if (folder.Files.Any(f => f.Path == OldTables))
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"sql/{OldTables}: the tables that every source fills moved to a file each: "
                + $"{string.Join(", ", found.Select(e => $"sql/{e.File.Path}"))}. "
                + $"Put what you changed into copies of those, without {string.Join(", ", StagingTable.Provenance)}, and delete this file. "
                + "docs/adding.md shows how.");
        }

        return new(Ordered(found), ReadTables(folder["1_staging/ledger.sql"]));
    }

    /// <summary>The tables that a script of <c>create table</c> statements makes.</summary>
    internal static List<StagingTable> ReadTables(SqlFile file) =>
        [.. SqlText.Statements(file.Text).Select(statement => Table(file.Path, statement))];

    // Parents first, so that a record of a quarantined parent is seen as an orphan.
    private static List<Entity> Ordered(List<Entity> found)
    {
        if (found.Count(e => e is { Lines: not null, Money: not null }) is var lines && lines != 1)
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"sql/{Folder}: expected one file with \"-- lines: raw.lines\" and \"-- money: <column>\", the one of the order lines, "
                + $"found {lines}.");
        }

        var ordered = new List<Entity>();
        var open = new List<Entity>();
        found.ForEach(Visit);
        return ordered;

        void Visit(Entity entity)
        {
            if (ordered.Contains(entity))
            {
                return;
            }

            open.Add(entity);
            var parents = entity.Columns.Where(c => c.References is not null).Select(c => Parent(found, entity, c));
            foreach (var parent in parents.Where(p => p != entity))
            {
                if (open.Contains(parent))
                {
                    var circle = open.SkipWhile(e => e != parent).Append(parent).Select(e => e.Name);
                    throw new CartlineException(
                        FailureKind.Usage,
                        $"{entity.File.Place}: these entities refer to each other in a circle: {string.Join(" -> ", circle)}. "
                        + "Remove one of the references.");
                }

                Visit(parent);
            }

            open.Remove(entity);
            ordered.Add(entity);
        }
    }

    private static Entity Parent(List<Entity> found, Entity entity, EntityColumn column)
    {
        var names = found.Select(e => e.Name).ToList();
        return found.Find(e => e.Name == column.References) ?? throw new CartlineException(
            FailureKind.Usage,
            $"{entity.File.Place}: {column.Name} refers to {column.References}, which is not an entity"
            + $"{Spelling.DidYouMeanOrStop(column.References!, names)} Entities: {string.Join(", ", names)}.");
    }

    // The comment directly above "create table" is the table's; what stands before a blank line is the file's.
    private static StagingTable Table(string path, string statement)
    {
        var create = statement.IndexOf("create table", StringComparison.Ordinal);
        var name = create < 0 ? null : NamePattern().Match(statement[create..]);
        if (name is not { Success: true })
        {
            throw new CartlineException(
                FailureKind.Usage, $"sql/{path}: expected \"create table staging.<name> (\", found \"{statement.Split('\n')[0]}\".");
        }

        var comment = statement[..create].TrimEnd().Split("\n\n")[^1];
        var header = SqlHeader.Parse(path, comment, [.. HeaderKeys, .. StagingTable.DialectKeys]);
        var sql = statement[create..];
        var columns = ColumnPattern().Matches(sql)
            .Select(m => new StagingColumn(m.Groups["name"].Value, m.Groups["type"].Value, m.Groups["meaning"].Value.Trim()));
        var formerly = header.List("formerly").ToLookup(f => f.Contains(" = ", StringComparison.Ordinal));
        return new StagingTable(
            TableName.Parse(name.Groups[1].Value), header.Summary, header.List("key"), header.List("required"), [.. columns], sql)
        {
            Files = [.. header.List("files").Select(SqlHeader.Unquoted)],
            IsOptional = header.OneOf(path, "file", "required", "optional") == "optional",
            Extra = header.List("extra"),
            Ignored = [.. header.List("ignored").Select(SqlHeader.Unquoted)],
            Numbers = header.List("numbers"),
            Days = header.List("days"),
            DayForms = header.List("forms"),
            Moments = header.List("moments"),
            Aliases = header.List("aliases").Select(a => Alias(path, a)).ToDictionary(),
            Declared = header.Settings.Where(s => StagingTable.DialectKeys.Contains(s.Key)).ToDictionary(),
            Widths = header.List("widths"),
            HeaderLines = header.Settings.GetValueOrDefault("header"),
            FormerNames = [.. formerly[false]],
            FormerColumns = formerly[true].Select(f => Alias(path, f)).ToDictionary(),
        };
    }

    private static KeyValuePair<string, string> Alias(string path, string text) =>
        text.LastIndexOf(" = ", StringComparison.Ordinal) is > 0 and var sign
        && (text[0] == '"' || sign == text.IndexOf(" = ", StringComparison.Ordinal))
        ? new(SqlHeader.Unquoted(text[..sign]).ToLowerInvariant(), text[(sign + 3)..])
        : throw new CartlineException(FailureKind.Usage, $"sql/{path}: \"{text}\" must read \"other name = column\".");

    [GeneratedRegex(@"^create table ((staging|raw)\.[a-z_][a-z0-9_]*) \(")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^ {4}(?<name>[a-z_][a-z0-9_]*) +(?<type>[a-z]+(\([0-9, ]+\))?),? *-- (?<meaning>.+)$", RegexOptions.Multiline)]
    private static partial Regex ColumnPattern();
}
