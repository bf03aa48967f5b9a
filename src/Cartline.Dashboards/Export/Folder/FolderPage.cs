using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Export.Folder;

/// <summary>
/// The dashboard as one page that needs neither server nor network: styles, fonts, maps, program and data stand inside it. It
/// opens by a double click. The same data gives the same bytes.
/// </summary>
/// <param name="files">The files of the pages.</param>
internal sealed partial class FolderPage(WebFiles files)
{
    private const string Entry = "app/main.js";

    // The page's own reader of its data announces itself before the page starts.
    private static readonly string Start =
        $"import {{ useFolder }} from '{ModuleMap.Name("app/data/backend.js")}';\n"
        + $"import {{ FolderBackend }} from '{ModuleMap.Name("app/data/folder.js")}';\n"
        + "useFolder(data => FolderBackend.open(data));\n"
        + $"await import('{ModuleMap.Name(Entry)}');\n";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 64 };

    /// <summary>The whole page as HTML.</summary>
    /// <param name="data">What <c>app/data/folder.js</c> reads.</param>
    public string Write(JsonObject data)
    {
        var modules = new ModuleMap(files);
        modules.Add(Entry);
        modules.Add("app/data/backend.js");
        modules.Add("app/data/folder.js");
        var map = Json(modules.Write());
        var blocks = new StringBuilder();
        foreach (var path in files.Below("maps", ".json"))
        {
            blocks.Append(
                "<script type=\"application/json\" "
                + $"id=\"cartline-map-{Path.GetFileNameWithoutExtension(path)}\">{Inert(files.Text(path))}</script>\n");
        }

        var text = Json(data);
        blocks.Append($"<script type=\"application/json\" id=\"cartline-data\">{text}</script>\n");

        // A number nobody can know who writes what stands in the data: it is made from all of it.
        var nonce = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(map + text)))[..32];
        blocks.Append(
            $"<script type=\"importmap\" nonce=\"{nonce}\">{map}</script>\n<script type=\"module\" nonce=\"{nonce}\">\n{Start}</script>\n");
        var html = Sheet().Replace(
            files.Text("index.html"),
            match =>
                $"<style nonce=\"{nonce}\">\n"
                + $"{files.Style(match.Groups["path"].Value).Replace("</", "<\\/", StringComparison.Ordinal)}</style>");
        html = Icon().Replace(
            html,
            match => match.Value.Replace(match.Groups["path"].Value, files.Data(match.Groups["path"].Value), StringComparison.Ordinal));
        html = Script().Replace(html, "");
        html = Meta().Replace(
            html, match => $"{match.Value}\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{Policy(nonce)}\">", 1);
        var end = html.LastIndexOf("</body>", StringComparison.Ordinal);
        return html[..end] + blocks + html[end..];
    }

    private static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}'; style-src-elem 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; "
        + "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'";

    private static string Json(JsonNode node) => Inert(node.ToJsonString(Plain));

    // Inside a script element nothing may look like its end; in JSON and in JavaScript strings this reads the same.
    private static string Inert(string text) => text.Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal);

    [GeneratedRegex("""<link\s+rel="stylesheet"\s+href="(?<path>[^"]+)"[^>]*>""")]
    private static partial Regex Sheet();

    [GeneratedRegex("""<link\s+rel="icon"\s+href="(?<path>[^"]+)"[^>]*>""")]
    private static partial Regex Icon();

    [GeneratedRegex("""[ \t]*<script\s+type="module"\s+src="[^"]+"\s*></script>\n?""")]
    private static partial Regex Script();

    [GeneratedRegex("""<meta\s+charset="utf-8">""")]
    private static partial Regex Meta();
}
