using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cartline.Tests.Docs;

/// <summary>The documentation comments of an assembly, as the compiler writes them beside it.</summary>
sealed partial class XmlComments
{
    readonly Dictionary<string, XElement> members;

    XmlComments(Dictionary<string, XElement> members) => this.members = members;

    public static XmlComments Of(System.Reflection.Assembly assembly) =>
        new(
            XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
                .Descendants("member")
                .ToDictionary(m => m.Attribute("name")!.Value));

    public string Type(Type type) => Summary($"T:{type.FullName}");

    /// <summary>A property; one that a record takes in its head is a parameter of the record.</summary>
    public string Property(System.Reflection.PropertyInfo property) =>
        members.ContainsKey($"P:{property.DeclaringType!.FullName}.{property.Name}")
            ? Summary($"P:{property.DeclaringType!.FullName}.{property.Name}")
            : Text(
                members.GetValueOrDefault($"T:{property.DeclaringType!.FullName}")
                    ?.Elements("param")
                    .FirstOrDefault(p => p.Attribute("name")?.Value == property.Name));

    /// <summary>A method of an interface; overloads share the first one's.</summary>
    public string Method(System.Reflection.MethodInfo method)
    {
        var id = $"M:{method.DeclaringType!.FullName}.{method.Name}";
        return Summary(
            members.Keys.FirstOrDefault(k =>
                k == id || k.StartsWith(id + "(", StringComparison.Ordinal) || k.StartsWith(id + "``", StringComparison.Ordinal))
                ?? id);
    }

    string Summary(string id) => Text(members.GetValueOrDefault(id)?.Element("summary"));

    static string Text(XElement? comment) =>
        comment is null ? "" : Blanks().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim();

    static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" } see => $"`{Last(see.Attributes().First().Value)}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ =>
            node.ToString()
                .Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal),
    };

    // M:A.B.C(System.String) becomes C.
    static string Last(string reference) => reference.Split('(')[0].Split('.', ':')[^1].Split('`')[0];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
