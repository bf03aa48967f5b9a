using System.Globalization;
using System.Net;
using System.Text;

namespace Cartline.Dashboards;

/// <summary>Charts as plain SVG: readable without script, on paper and by a screen reader.</summary>
internal static class Chart
{
    private const int Width = 560;
    private const int BarHeight = 22;
    private const int LabelWidth = 170;
    private const int ValueWidth = 110;
    private const int Height = 220;

    /// <summary>Lying bars, longest first as given.</summary>
    public static string Bars(string title, IReadOnlyList<string> labels, IReadOnlyList<decimal> values, Func<decimal, string> show)
    {
        var most = Math.Max(values.DefaultIfEmpty(0).Max(), 1);
        var svg = Begin(title, Width, (labels.Count * (BarHeight + 6)) + 4);
        for (var i = 0; i < labels.Count; i++)
        {
            var y = 2 + (i * (BarHeight + 6));
            var length = Math.Max(1, values[i] / most * (Width - LabelWidth - ValueWidth));
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{LabelWidth - 8}' y='{y + 15}' text-anchor='end' class='label'>{Escape(Short(labels[i], 22))}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x='{LabelWidth}' y='{y}' width='{length:0.#}' height='{BarHeight}' rx='3' class='bar'/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{LabelWidth + length + 6:0.#}' y='{y + 15}' class='value'>{Escape(show(values[i]))}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>A line over time, with its first, highest and last value written out.</summary>
    public static string Line(string title, IReadOnlyList<string> labels, IReadOnlyList<decimal> values, Func<decimal, string> show)
    {
        if (values.Count == 0)
        {
            return Begin(title, Width, Height).Append("</svg>").ToString();
        }

        const int Left = 12, Right = 12, Top = 26, Bottom = 26;
        var most = Math.Max(values.Max(), 1);
        var step = (decimal)(Width - Left - Right) / Math.Max(1, values.Count - 1);
        var points = values.Select((v, i) => (X: Left + (i * step), Y: Top + ((1 - (v / most)) * (Height - Top - Bottom)))).ToList();
        var svg = Begin(title, Width, Height);
        var path = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polygon points='{Left},{Height - Bottom} {path} {points[^1].X:0.#},{Height - Bottom}' class='area'/>");
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points='{path}' class='line'/>");
        foreach (var i in new[] { 0, values.Index().MaxBy(v => v.Item).Index, values.Count - 1 }.Distinct())
        {
            var anchor = i == 0 ? "start" : i == values.Count - 1 ? "end" : "middle";
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx='{points[i].X:0.#}' cy='{points[i].Y:0.#}' r='4' class='bar'/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{points[i].X:0.#}' y='{points[i].Y - 9:0.#}' text-anchor='{anchor}' class='value'>{Escape(show(values[i]))}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x='{points[i].X:0.#}' y='{Height - 8}' text-anchor='{anchor}' class='label'>{Escape(labels[i])}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Begin(string title, int width, int height) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg viewBox='0 0 {width} {height}' role='img' aria-label='{Escape(title)}'>");

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
