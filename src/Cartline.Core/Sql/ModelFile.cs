using System.Text.RegularExpressions;
using Cartline.Core.Failures;

namespace Cartline.Core.Sql;

/// <summary>Reads the conventions of a SQL file into a <see cref="Model"/> or a <see cref="Check"/>.</summary>
internal static class ModelFile
{
    internal static readonly string[] ModelKeys =
    [
        "grain", "key", "load", "settles", "same", "unless", "tracks", "carries", "unknown", "shard", "references", "index", "one",
        "personal", "revenue",
    ];

    // Keys that files of 0.1.0 did not have to set: a file in place of the program's says what that one says, so that neither a
    // check nor a mask falls away because a project was written earlier.
    private static readonly string[] Inherited = ["references", "one", "personal", "revenue"];

    internal static readonly string[] CheckKeys = ["severity", "rows", "column", "scope", "setting"];

    public static Model Model(SqlFile file, Layer layer)
    {
        var own = SqlHeader.Parse(file.Path, file.Text, ModelKeys);
        var header = file.Replaced is { } replaced
            ? own.Over(SqlHeader.Parse(replaced.Path, replaced.Text, ModelKeys), Inherited)
            : own;

        DemandOneStatement(file);
        var name = new TableName(layer.Schema, file.Name.Split('.')[0]);
        var load = header.OneOf(file.Path, "load", "replace", "view", "upsert", "history");
        var grain = header.List("grain");
        if (grain.Count == 0)
        {
            throw new CartlineException(
                FailureKind.Usage, $"sql/{file.Path}: no grain. Add \"-- grain: …\" with the columns that identify a row.");
        }

        var settles = header.OneOf(file.Path, "settles", "false", "true") == "true";
        if (settles && (load != "view" || layer != Layer.Staging))
        {
            throw new CartlineException(FailureKind.Usage, $"sql/{file.Path}: only a view of staging settles.");
        }

        var (same, unless) = (header.Settings.GetValueOrDefault("same"), header.Settings.GetValueOrDefault("unless"));
        if ((same is null) != (unless is null) || (same is not null && (load != "view" || layer != Layer.Staging || settles)))
        {
            throw new CartlineException(
                FailureKind.Usage,
                $"sql/{file.Path}: same and unless stand together, at a view of staging that does not settle.");
        }

        // Whoever copies a file and changes its select may leave the comment on top as it was: then the select is what counts.
        if (file.IsOfProject)
        {
            (same, unless) = (null, null);
        }

        return new Model
        {
            Path = file.Path,
            Name = name,
            Layer = layer,
            Summary = header.Summary,
            Grain = grain,
            Key = header.Settings.GetValueOrDefault("key"),
            One = header.Settings.GetValueOrDefault("one"),
            Personal = header.List("personal"),
            Revenue = header.Settings.GetValueOrDefault("revenue"),
            Load = Enum.Parse<LoadKind>(load, ignoreCase: true),
            Settles = settles,
            Same = same is null ? null : TableName.Parse(same),
            Unless = unless,
            Decides = unless is null ? [] : SqlText.References(unless, Layer.Schemas),
            Tracks = header.List("tracks"),
            Carries = header.List("carries"),
            HasUnknownMember = load == "history" || header.OneOf(file.Path, "unknown", "false", "true") == "true",
            Shard = header.Settings.GetValueOrDefault("shard"),
            // A file that was written before the program's gained a reference has no such column.
            References = [.. header.List("references").Select(r => ForeignKey(file.Path, r))
                .Where(r => own.Settings.ContainsKey("references") || Regex.IsMatch(file.Body, $@"\b{Regex.Escape(r.Column)}\b"))],
            Indexes = header.List("index"),
            Order = SqlText.Order(file.Body),
            Body = file.Body,
            ColumnComments = ColumnComments(file.Body),
            Reads = Reads(file.Body, layer, file.Path),
        };
    }

    public static Check Check(SqlFile file, Layer layer)
    {
        var header = SqlHeader.Parse(file.Path, file.Text, CheckKeys);
        DemandOneStatement(file);
        var name = file.Name.Split('.')[0];
        if (name.Split("__") is not [var dimension, var table, _] || !Dimensions.TryGetValue(dimension, out var named))
        {
            throw new CartlineException(FailureKind.Usage,
                $"sql/{file.Path}: a check is named <dimension>__<table>__<rule>.sql, "
                + $"its dimension one of {string.Join(", ", Dimensions.Keys)}.");
        }

        return new Check
        {
            Path = file.Path,
            Name = name,
            Layer = layer,
            Dimension = named,
            Table = table,
            Summary = header.Summary,
            Stops = header.OneOf(file.Path, "severity", "warn", "stop") == "stop",
            Quarantines = header.OneOf(file.Path, "rows", "keep", "quarantine") == "quarantine",
            Column = header.Settings.GetValueOrDefault("column"),
            JudgesTable = header.OneOf(file.Path, "scope", "rows", "table") == "table",
            Setting = header.Settings.GetValueOrDefault("setting"),
            Body = file.Body,
            Reads = Reads(file.Body, layer, file.Path),
        };
    }

    private static readonly Dictionary<string, string> Dimensions = new()
    {
        ["completeness"] = "completeness",
        ["uniqueness"] = "uniqueness",
        ["validity"] = "validity",
        ["consistency"] = "consistency",
        ["integrity"] = "referential_integrity",
        ["accuracy"] = "accuracy",
        ["timeliness"] = "timeliness",
    };

    private static void DemandOneStatement(SqlFile file)
    {
        if (SqlText.Statements(file.Body).Count is var count && count != 1)
        {
            throw new CartlineException(FailureKind.Usage, $"sql/{file.Path} holds {count} statements, must hold one select.");
        }
    }

    private static ForeignKey ForeignKey(string path, string text) =>
        text.Split(" -> ") is [var column, var parent] && parent.Split('.').Length == 2 ? new ForeignKey(column, TableName.Parse(parent))
        : throw new CartlineException(FailureKind.Usage, $"sql/{path}: references is \"{text}\", must be \"column -> schema.table\".");

    private static IReadOnlyList<TableName> Reads(string body, Layer layer, string path)
    {
        var reads = SqlText.References(body, Layer.Schemas);
        foreach (var name in reads)
        {
            if (Layer.Of(name.Schema) is { } read && read.Number > layer.Number)
            {
                throw new CartlineException(
                    FailureKind.Usage, $"sql/{path} reads {name}: {layer.Schema} comes before {read.Schema} and cannot read it.");
            }
        }

        return reads;
    }

    // "expression as alias, -- meaning": the comment belongs to the last word before it on its line.
    private static Dictionary<string, string> ColumnComments(string body)
    {
        var comments = new Dictionary<string, string>();
        string? last = null;
        foreach (var token in SqlText.Tokens(body))
        {
            switch (token.Kind)
            {
                case SqlTokenKind.Word:
                    last = token.In(body).ToString().ToLowerInvariant();
                    break;
                case SqlTokenKind.Space when token.In(body).Contains('\n'):
                    last = null;
                    break;
                case SqlTokenKind.Comment when last is not null:
                    comments[last] = token.In(body)[2..].Trim().ToString();
                    break;
                default:
                    break;
            }
        }

        return comments;
    }
}
