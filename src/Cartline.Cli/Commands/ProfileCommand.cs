using System.CommandLine;
using System.Text.Json.Nodes;
using Cartline.Cli.Output;
using Cartline.Core.Profiles;
using Cartline.Core.Sources;

namespace Cartline.Cli.Commands;

/// <summary><c>cartline profile exports/</c>: whose files these are, and what it takes to read them.</summary>
internal sealed class ProfileCommand : Command
{
    public ProfileCommand(TimeProvider clock)
        : base("profile", "Look at files: which shop system they are of, how they are written, what is missing. Nothing is loaded.")
    {
        var path = new Argument<string>("path") { Description = "A folder of exports, or one file." };
        var write = new Option<bool>("--write")
        {
            Description = "Write what was found into config/config.yaml of the project, and for files that no source reads a draft "
                + "mapping.yaml; without it nothing is written.",
        };
        Arguments.Add(path);
        Options.Add(write);
        SetAction(async (parsed, cancel) =>
        {
            var terminal = Terminal.For(parsed);
            await using var session = await Session.OpenAsync(parsed, terminal, clock, [], cancel);
            var profile = FolderProfile.Of(
                Path.GetFullPath(parsed.GetValue(path)!), session.Catalog, p => session.Engine.OpenParquet(p), session.Project);
            var settings = profile.Settings().ToList();
            var written = !parsed.GetValue(write) ? []
                : profile.Source is { } known
                    ? NewProject.Write(
                        session.Project.Root, known,
                        Path.GetRelativePath(session.Project.Root, Path.GetFullPath(parsed.GetValue(path)!)), settings)
                    : DraftedProject.Write(session.Project.Root, parsed.GetValue(path)!, profile, session.Catalog);
            if (terminal.IsJson)
            {
                JsonOutput.Write(terminal.Command, Json(profile, settings, written));
                return;
            }

            Tell(profile, settings, written);
        });
    }

    private static void Tell(FolderProfile profile, List<(string Setting, string Value)> settings, IReadOnlyList<string> written)
    {
        var output = Console.Out;
        foreach (var file in profile.Files)
        {
            var (own, match) = (file.Profile, profile.Match(file));
            if (own.Fault is { } fault)
            {
                output.WriteLine($"{Named(own)}\n  cannot be read: {fault}");
                continue;
            }

            var count = own.IsWhole ? $"{own.Records:N0} records" : $"the first {own.Records:N0} records";
            output.WriteLine($"{Named(own)}\n  {Written(own)}, {own.Columns.Count} columns, {count}");
            var passed = own.Columns.Count - (match?.Read.Count ?? 0);
            output.WriteLine(match is not null
                ? $"  {match.Table} of {match.Source}: {match.Read.Count} columns are read, {passed} passed over"
                : file.Matches is [var other, ..] ? $"  looks like {other.Table} of {other.Source}" : "  no source reads it");
            foreach (var kind in own.Columns.Where(c => match is null || match.Read.Contains(c.Name)).GroupBy(c => c.Looks))
            {
                output.WriteLine($"    {kind.Key,-24}{string.Join(", ", kind.Select(c => Filled(c, own.Records)))}");
            }

            if (match is { Unknown.Count: > 0 })
            {
                output.WriteLine($"    not known               {string.Join(", ", match.Unknown)}");
            }
        }

        output.WriteLine();
        if (profile.Source is not { } source)
        {
            output.WriteLine("These are the files of no source that is known (./cartline sources).");
            output.WriteLine(written.Count > 0
                ? $"written    {string.Join(", ", written)}"
                : "next       the same with --write --project my-shop drafts a mapping.yaml: what each column is, without SQL");
            if (written.Count > 0)
            {
                output.WriteLine($"next       read {MappingDraft.Place.Replace('\\', '/')} through (docs/sources.md), then ./cartline run");
            }

            return;
        }

        output.WriteLine($"source     {source.Name}: {source.Summary}");
        var found = profile.Files.Select(f => profile.Match(f)?.Table).ToHashSet();
        foreach (var file in source.Files.Where(f => !found.Contains(f.Table.Name.Table)))
        {
            output.WriteLine($"missing    {file.Names[0]}{(file.Table.IsOptional ? ", which may be missing" : "")}");
        }

        foreach (var (setting, value) in settings)
        {
            output.WriteLine($"setting    source.{setting} = {(value == "\\t" ? "a tab" : value)}"
                + (value.StartsWith("DD/MM", StringComparison.Ordinal) ? ", or MM/DD in front: look at a day after the 12th" : ""));
        }

        output.WriteLine(written.Count > 0
            ? $"written    {string.Join(", ", written)}"
            : $"next       ./cartline init {source.Name} my-shop, put the files into my-shop/{NewProject.Exports}, "
                + "./cartline run --project my-shop");
    }

    private static string Named(FileProfile file) => file.Archive is { } archive ? $"{file.File} in {archive}" : file.File;

    private static string Filled(ColumnProfile column, int records) =>
        column.Filled == records || column.Filled == 0 ? column.Name : $"{column.Name} ({column.Filled * 100 / records} %)";

    private static string Written(FileProfile file) => file.Format switch
    {
        FileFormat.Excel => "an Excel workbook",
        FileFormat.JsonLines => "JSON, an object on each line",
        FileFormat.Json => "JSON, an array of objects",
        FileFormat.Parquet => "Parquet",
        _ => $"{file.Encoding}, {Separated(file.Separator)}",
    };

    private static string Separated(char separator) => separator switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        _ => $"separated by {separator}",
    };

    private static JsonObject Json(
        FolderProfile profile, List<(string Setting, string Value)> settings, IReadOnlyList<string> written) => new()
        {
            ["source"] = profile.Source?.Name,
            ["settings"] = new JsonObject(settings.Select(s => KeyValuePair.Create<string, JsonNode?>($"source.{s.Setting}", s.Value))),
            ["written"] = new JsonArray([.. written.Select(w => (JsonNode)w)]),
            ["files"] = new JsonArray([.. profile.Files.Select(f => (JsonNode)new JsonObject
        {
            ["file"] = f.Profile.File,
            ["fault"] = f.Profile.Fault,
            ["encoding"] = f.Profile.Encoding,
            ["separator"] = f.Profile.Separator.ToString(),
            ["records_read"] = f.Profile.Records,
            ["is_whole"] = f.Profile.IsWhole,
            ["table"] = profile.Match(f)?.Table,
            ["columns"] = new JsonArray([.. f.Profile.Columns.Select(c => (JsonNode)new JsonObject
            {
                ["name"] = c.Name,
                ["looks"] = c.Looks,
                ["filled"] = c.Filled,
            })]),
        })]),
        };
}
