using System.Text.RegularExpressions;
using Cartline.PowerBi.Model;

namespace Cartline.PowerBi.Report;

/// <summary>
/// What is wrong in a report though its files are valid: fields that the model lacks, roles that a visual lacks, places outside the page.
/// </summary>
internal static partial class ReportFaults
{
    /// <summary>Visuals of a page, the frame's among them, above which it opens slowly.</summary>
    public const int MostVisuals = 20;

    private const int MostFields = 6;

    // In a table a field is a column, in a chart a line, a colour or a size. A ledger from gross to total sales has nine.
    private const int MostColumns = 9;
    private const int MostPages = 10;
    private const int MostTopFilters = 4;
    private const int TallestPage = 720;
    private static readonly string[] WithoutData = ["textbox", "actionButton", "pageNavigator"];

    /// <summary>All faults; none for a sound report.</summary>
    public static IReadOnlyList<string> Of(ReportDefinition report, SemanticModel model)
    {
        var faults = new List<string>();
        Names(faults, "the report", "page", report.Pages.Select(p => p.Name));
        Names(faults, "the report", "bookmark", report.Bookmarks.Select(b => b.Name));
        foreach (var page in report.Pages)
        {
            Page(faults, page, model, report);
        }

        foreach (var bookmark in report.Bookmarks)
        {
            var page = report.Pages.FirstOrDefault(p => p.Name == bookmark.Page);
            faults.AddRange(page is null
                ? [$"bookmark {bookmark.Name} opens the page {bookmark.Page}, which is not there"]
                : bookmark.Cleared.Where(c => page.Visuals.All(v => v.Name != c || v.Type != "slicer"))
                    .Select(c => $"bookmark {bookmark.Name} clears {c}, which is no slicer of {page.Name}"));
        }

        return faults;
    }

    /// <summary>What makes a sound report slow or hard to read.</summary>
    public static IReadOnlyList<string> Advice(ReportDefinition report)
    {
        var advice = new List<string>();
        Say(
            report.Pages.Count > MostPages,
            $"the report has {report.Pages.Count} pages, more than {MostPages} are hard to find one's way in");
        foreach (var page in report.Pages)
        {
            var tops = page.Visuals.Count(v => v.Top is not null);
            Say(
                page.Visuals.Count > MostVisuals,
                $"page {page.Name} has {page.Visuals.Count} visuals, more than {MostVisuals} open slowly");
            Say(page.Height > TallestPage, $"page {page.Name} is {page.Height} pixels high, more than {TallestPage} need scrolling");
            Say(tops > MostTopFilters, $"page {page.Name} has {tops} visuals that show only the most, more than {MostTopFilters} are slow");
            foreach (var visual in page.Visuals)
            {
                var most = visual.Type == "tableEx" ? MostColumns : MostFields;
                Say(
                    visual.Fields.Count() > most,
                    $"page {page.Name}, {visual.Name} has {visual.Fields.Count()} fields, more than {most} are hard to read");
            }
        }

        return advice;

        void Say(bool isSo, string what)
        {
            if (isSo)
            {
                advice.Add(what);
            }
        }
    }

    private static void Page(List<string> faults, ReportPage page, SemanticModel model, ReportDefinition report)
    {
        var where = $"page {page.Name}";
        Names(faults, where, "visual", page.Visuals.Select(v => v.Name));
        foreach (
            var (a, b) in page.Visuals.SelectMany((a, i) => page.Visuals.Skip(i + 1).Select(b => (a, b)))
                .Where(p => Touch(p.a.Box, p.b.Box)))
        {
            faults.Add($"{where}: {a.Name} and {b.Name} lie over each other");
        }

        faults.AddRange(
            page.DrillsBy.Where(f => !Exists(model, f)).Select(f => $"{where} is reached by {f.QueryRef}, which the model has not"));
        foreach (var visual in page.Visuals)
        {
            Visual(faults, $"{where}, {visual.Name}", visual, page, model, report);
        }
    }

    private static void Visual(
        List<string> faults, string where, ReportVisual visual, ReportPage page, SemanticModel model, ReportDefinition report)
    {
        if (visual.Box is { X: < 0 } or { Y: < 0 } or { Width: < 20 } or { Height: < 20 }
            || visual.Box.X + visual.Box.Width > page.Width
            || visual.Box.Y + visual.Box.Height > page.Height)
        {
            faults.Add($"{where} does not lie within the page of {page.Width} by {page.Height}: {visual.Box}");
        }

        if (visual.AltText.Trim().Length == 0)
        {
            faults.Add($"{where} says nothing to those who do not see it");
        }

        var roles = VisualRoles.Of(visual.Type);
        if (roles is null)
        {
            faults.Add($"{where} is of the unknown kind {visual.Type}");
            return;
        }

        faults.AddRange(
            visual.Roles.Where(r => !roles.Contains(r.Role))
                .Select(r => $"{where}: {visual.Type} has no role {r.Role}; it has {string.Join(", ", roles)}"));
        if (!WithoutData.Contains(visual.Type) && !visual.Fields.Any())
        {
            faults.Add($"{where} shows nothing");
        }

        foreach (var (role, fields) in visual.Roles)
        {
            faults.AddRange(
                fields.Where(f => VisualRoles.IsOfMeasures(role) && !f.IsMeasure)
                    .Select(f => $"{where}: the role {role} shows measures, found the column {f.QueryRef}"));
            if (fields.Count > 1 && VisualRoles.IsSingle(visual.Type, role))
            {
                faults.Add($"{where}: the role {role} takes one field, found {fields.Count}");
            }
        }

        var used = visual.Fields.Concat(visual.Sort is { } sort ? [sort] : []).Concat(visual.Top is { } top ? [top.Of, top.By] : []);
        faults.AddRange(
            used.Distinct()
                .Where(f => !Exists(model, f))
                .Select(f => $"{where} shows {(f.IsMeasure ? "the measure" : "the column")} {f.QueryRef}, which the model has not"));
        faults.AddRange(visual.Fields.GroupBy(f => f.QueryRef).Where(g => g.Count() > 1).Select(g => $"{where} shows {g.Key} twice"));
        faults.AddRange(
            visual.Ignores.Where(s => page.Visuals.All(v => v.Name != s)).Select(s => $"{where} ignores {s}, which is not on the page"));
        if (visual.Type == "slicer"
            && report.Pages.Where(p => !p.IsHidden && p.Visuals.Any(v => v.Type == "slicer"))
                .Any(p => p.Visuals.All(v => v.SyncGroup != visual.SyncGroup)))
        {
            faults.Add($"{where} is not on every page with slicers: what it filters would not be seen there");
        }
    }

    private static bool Exists(SemanticModel model, FieldRef field) => model.Tables.FirstOrDefault(t => t.Name == field.Table) is { } table
        && (field.IsMeasure ? table.Measures.Any(m => m.Name == field.Name) : table.Columns.Any(c => c.Name == field.Name));

    private static bool Touch(Box a, Box b) => a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height;

    private static void Names(List<string> faults, string where, string what, IEnumerable<string> names)
    {
        var all = names.ToList();
        faults.AddRange(
            all.Where(n => !GoodName().IsMatch(n)).Select(n =>
                $"{where}: the {what} name \"{n}\" would be left out by Power BI: letters, digits, _ and -, at most 50"));
        faults.AddRange(
            all.GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() > 1)
                .Select(g => $"{where} has two {what}s named {g.Key}"));
    }

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_-]{0,49}$")]
    private static partial Regex GoodName();
}
