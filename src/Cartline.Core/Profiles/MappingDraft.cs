using System.Text;
using Cartline.Core.Mappings;
using Cartline.Core.Sql;

namespace Cartline.Core.Profiles;

/// <summary>A <c>mapping.yaml</c> for files that no source reads: what was recognised, and comments for what was not.</summary>
public sealed class MappingDraft
{
    /// <summary>The name of the source that a draft declares.</summary>
    public const string SourceName = "own";

    private const string OrMonthFirst = "  # or MM/DD/YYYY: look at a day after the 12th";

    private readonly StagingContract contract;
    private readonly ColumnWords words;
    private readonly List<FileProfile> files;
    private readonly StringBuilder text = new();

    private MappingDraft(FolderProfile profile, ModelCatalog catalog)
    {
        contract = catalog.Staging;
        words = new ColumnWords(KnownSource.All(catalog));
        files = [.. profile.Files.Select(f => f.Profile).Where(f => f.Fault is null && f.Columns.Count > 0)];
    }

    /// <summary>Where it belongs, seen from the project's folder.</summary>
    public static string Place => Path.Combine("sql", "1_staging", $"from_{SourceName}", "mapping.yaml");

    /// <summary>The text of a draft.</summary>
    /// <param name="profile">The files.</param>
    /// <param name="catalog">The sources and the contract.</param>
    /// <returns>Null when none of the files can be read.</returns>
    public static string? Of(FolderProfile profile, ModelCatalog catalog)
    {
        var draft = new MappingDraft(profile, catalog);
        return draft.files.Count == 0 ? null : draft.Write();
    }

    private string Write()
    {
        var lines = Best(f => Has(f, "transaction_id") && (Has(f, "quantity") || Has(f, "unit_price") || Has(f, "line_total")),
            ["transaction_id", "product_id", "product_name", "quantity", "unit_price", "line_total"]) ?? files[0];
        var orders = Best(f => f != lines && Has(f, "transaction_id") && Has(f, "transaction_date"), ["transaction_id", "total_amount"])
            ?? lines;
        var customers = Best(f => f != lines && f != orders && Has(f, "customer_id"), ["email", "first_name", "last_name", "city"])
            ?? (Has(orders, "customer_id") ? orders : null);
        var products = Best(f => f != lines && f != orders && f != customers && Has(f, "price"), ["product_id", "product_name", "price"])
            ?? (Has(lines, "product_id") || Has(lines, "product_name") ? lines : null);
        text.Append($"# yaml-language-server: $schema={MappingSchema.FileName}\n");
        text.Append("# A draft: what was recognised. Read it through, then run.\n");
        text.Append("# All keys: docs/sources.md, \"Your own export without SQL\".\n");
        text.Append("about: The shop's own export.\nfiles:\n");
        foreach (var file in files.Where(f => f == lines || f == orders || f == customers || f == products))
        {
            Written(file);
        }

        // In one file for both, money that was taken off is the order's: it stands there once for all of its lines.
        Table(contract.Lines, lines, c => c == "product_id" ? Header(lines, c) ?? Header(lines, "product_name")
            : c == "discount_amount" && lines == orders ? null : Header(lines, c));
        // What the words of a status mean, the draft leaves to its owner: see below.
        Table(contract.Orders, orders, c => c == "transaction_time" ? TimeOf(orders) : c == "status" ? null : Header(orders, c));
        Status(orders);
        if (customers is not null)
        {
            Table(contract.Entity("customers"), customers, c => Header(customers, c));
        }

        if (products is not null)
        {
            Table(contract.Entity("products"), products, c => c == "price" && products == lines ? Header(lines, "unit_price")
                : c == "product_id" ? Header(products, c) ?? Header(products, "product_name") : Header(products, c));
        }

        foreach (var file in files)
        {
            var used = text.ToString();
            var left = file.Columns.Select(c => c.Name).Where(c => !used.Contains(Quoted(c), StringComparison.Ordinal)).ToList();
            if (left.Count > 0)
            {
                text.Append($"# not recognised in {file.File}: {string.Join(", ", left.Select(Quoted))}\n");
            }
        }

        return text.ToString();
    }

    private void Written(FileProfile file)
    {
        text.Append($"  {Key(file)}:\n    names: {Quoted(file.File)}\n");
        var looks = file.Columns.Select(c => c.Looks).ToHashSet();
        var comma = looks.Contains("number 1234,5") || looks.Contains("number 1.234,5");
        var day = looks.FirstOrDefault(l => l.StartsWith("day ", StringComparison.Ordinal));
        (string Key, string? Value)[] dialect =
        [
            ("separator", file.Format != Sources.FileFormat.Csv || file.Separator == ',' ? null
                : file.Separator == '\t' ? "\\t" : $"{file.Separator}"),
            ("encoding", file.Encoding == Sources.CsvDialect.Utf8 ? null : file.Encoding),
            ("decimal", comma ? "," : null),
            ("grouping", looks.Contains("number 1.234,5") ? "." : !comma && looks.Contains("number 1,234.5") ? "," : null),
            ("date_format", day?["day ".Length..] is { } form && form.Split(' ')[0] != Sources.DayForm.Kept ? form : null),
        ];
        foreach (var (key, value) in dialect.Where(d => d.Value is not null))
        {
            text.Append($"    {key}: \"{value}\"{(value!.StartsWith("DD/MM", StringComparison.Ordinal) ? OrMonthFirst : "")}\n");
        }
    }

    private void Table(Entity? entity, FileProfile file, Func<string, string?> header)
    {
        if (entity is null)
        {
            return;
        }

        text.Append($"{entity.Name}:\n  from: {Key(file)}\n  columns:\n");
        foreach (var column in entity.Columns)
        {
            if (header(column.Name) is { } found)
            {
                text.Append($"    {column.Name}: {Quoted(found)}\n");
            }
            else if (column.MustHaveValue)
            {
                text.Append($"    # {column.Name}: \"\" was not recognised and is needed: {column.Meaning}\n");
            }
        }
    }

    private void Status(FileProfile orders)
    {
        var header = Header(orders, "status");
        text.Append(header is null ? "  # status: no column was recognised that says which orders count. All of them do.\n"
            : "  # As it stands, every order counts. Say what each word means, and take the marks away:\n");
        text.Append($"  # status:\n  #   column: {Quoted(header ?? "Status")}\n  #   words:\n");
        text.Append("  #     Paid: sale          # or not_yet, never, cancelled, test; another word stops the batch and is named\n");
    }

    private FileProfile? Best(Func<FileProfile, bool> fits, IReadOnlyList<string> columns) =>
        files.Where(fits).OrderByDescending(f => columns.Count(c => Has(f, c))).FirstOrDefault();

    private string? TimeOf(FileProfile file) => Header(file, "transaction_date") is { } day
        && file.Columns.First(c => c.Name == day).Looks is var looks
        && (looks.Contains("HH", StringComparison.Ordinal) || looks.Contains("moment", StringComparison.Ordinal)) ? day : null;

    private bool Has(FileProfile file, string column) => Header(file, column) is not null;

    private string? Header(FileProfile file, string column) => words.Header(column, file.Columns.Select(c => c.Name));

    private string Key(FileProfile file)
    {
        var name = file.File.Split('.')[0].ToLowerInvariant();
        var letters = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')).Trim('_');
        var key = letters.Length == 0 || !char.IsAsciiLetter(letters[0]) ? $"file_{letters}" : letters;
        key = key[..Math.Min(key.Length, 26)].TrimEnd('_');
        return files.FindIndex(f => f == file) is var at && files.Take(at).Any(f => f.File.Split('.')[0] == file.File.Split('.')[0])
            ? $"{key}_{at + 1}" : key;
    }

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
