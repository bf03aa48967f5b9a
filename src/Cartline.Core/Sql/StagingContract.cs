using System.Text.RegularExpressions;
using Cartline.Core.Failures;

namespace Cartline.Core.Sql;

/// <summary>The tables that every source fills (<c>tables.sql</c>) and what is kept of each delivery (<c>ledger.sql</c>).</summary>
/// <param name="Tables">The four tables of a shop.</param>
/// <param name="Ledger">Deliveries, their files, malformed records, doubled ids, what was set aside.</param>
public sealed partial record StagingContract(IReadOnlyList<StagingTable> Tables, IReadOnlyList<StagingTable> Ledger)
{
    /// <summary>All tables, the shop's first.</summary>
    public IEnumerable<StagingTable> All => Tables.Concat(Ledger);

    /// <summary>The place of a table in the contract; tables that are not of it come last.</summary>
    public int Position(string table)
    {
        var at = Tables.ToList().FindIndex(t => t.Name.Table == table);
        return at < 0 ? int.MaxValue : at;
    }

    /// <summary>One of the shop's tables.</summary>
    public StagingTable this[string table] => Tables.First(t => t.Name.Table == table);

    internal static StagingContract Read(SqlFolder folder) =>
        new(ReadTables(folder["1_staging/tables.sql"]), ReadTables(folder["1_staging/ledger.sql"]));

    /// <summary>The tables that a script of <c>create table</c> statements makes.</summary>
    internal static List<StagingTable> ReadTables(SqlFile file) =>
        [.. SqlText.Statements(file.Text).Select(statement => Table(file.Path, statement))];

    // The comment directly above "create table" is the table's; what stands before a blank line is the file's.
    private static StagingTable Table(string path, string statement)
    {
        var create = statement.IndexOf("create table", StringComparison.Ordinal);
        var name = create < 0 ? null : NamePattern().Match(statement[create..]);
        if (name is not { Success: true })
        {
            throw new CartlineException(FailureKind.Usage, $"sql/{path}: expected \"create table staging.<name> (\", found \"{statement.Split('\n')[0]}\".");
        }

        var comment = statement[..create].TrimEnd().Split("\n\n")[^1];
        var header = SqlHeader.Parse(path, comment, ["key", "required", "files", "aliases", "formerly"]);
        var sql = statement[create..];
        var columns = ColumnPattern().Matches(sql)
            .Select(m => new StagingColumn(m.Groups["name"].Value, m.Groups["type"].Value, m.Groups["meaning"].Value.Trim()));
        var formerly = header.List("formerly").ToLookup(f => f.Contains(" = ", StringComparison.Ordinal));
        return new StagingTable(TableName.Parse(name.Groups[1].Value), header.Summary, header.List("key"), header.List("required"), [.. columns], sql)
        {
            Files = header.List("files"),
            Aliases = header.List("aliases").Select(a => Alias(path, a)).ToDictionary(),
            FormerNames = [.. formerly[false]],
            FormerColumns = formerly[true].Select(f => Alias(path, f)).ToDictionary(),
        };
    }

    private static KeyValuePair<string, string> Alias(string path, string text) => text.Split(" = ") is [var inFile, var column]
        ? new(inFile.ToLowerInvariant(), column)
        : throw new CartlineException(FailureKind.Usage, $"sql/{path}: \"{text}\" must read \"other name = column\".");

    [GeneratedRegex(@"^create table ((staging|raw)\.[a-z_][a-z0-9_]*) \(")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^ {4}(?<name>[a-z_][a-z0-9_]*) +(?<type>[a-z]+(\([0-9, ]+\))?),? *-- (?<meaning>.+)$", RegexOptions.Multiline)]
    private static partial Regex ColumnPattern();
}
