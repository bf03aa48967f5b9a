using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cartline.Dashboards.Export.Folder;

/// <summary>
/// The modules of the pages for a page without a server. Browsers refuse module files over <c>file:</c>, so each module stands
/// in the import map as a <c>data:</c> address, and what modules import from each other by relative path they import by name.
/// </summary>
internal sealed partial class ModuleMap(WebFiles files)
{
    private readonly SortedDictionary<string, string> modules = new(StringComparer.Ordinal);

    /// <summary>The name of a module.</summary>
    public static string Name(string path) => $"cartline/{path}";

    /// <summary>Adds a module and all that it imports.</summary>
    /// <exception cref="FileNotFoundException">An imported module is not there.</exception>
    public void Add(string path)
    {
        if (modules.ContainsKey(path))
        {
            return;
        }

        modules[path] = "";
        modules[path] = Specifier().Replace(files.Text(path), match =>
        {
            var target = WebFiles.Resolve(path, match.Groups["path"].Value);
            Add(target);
            return $"{match.Groups["before"].Value}{match.Groups["quote"].Value}{Name(target)}{match.Groups["quote"].Value}";
        });
    }

    /// <summary>The import map.</summary>
    public JsonObject Write() => new()
    {
        ["imports"] = new JsonObject(
            modules.Select(
                m => KeyValuePair.Create<string, JsonNode?>(Name(m.Key), $"data:text/javascript;charset=utf-8,{Escaped(m.Value)}"))),
    };

    // As little as an address needs: percent-encoding everything would make it a third longer.
    private static string Escaped(string module)
    {
        var escaped = new StringBuilder(module.Length + (module.Length / 16));
        foreach (var character in module)
        {
            _ = character is '%' or '#' or '<' or '"' or '\\' or < ' '
                ? escaped.Append('%').Append(((int)character).ToString("X2"))
                : escaped.Append(character);
        }

        return escaped.ToString();
    }

    // "import … from './x.js'", "import './x.js'", "export … from './x.js'" and "import('./x.js')".
    [GeneratedRegex("""(?<before>(?:\bfrom|\bimport|\bimport\s*\()\s*)(?<quote>["'])(?<path>\.{1,2}/[^"'\n]+\.m?js)\k<quote>""")]
    private static partial Regex Specifier();
}
