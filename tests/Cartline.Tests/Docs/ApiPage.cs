using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cartline.Dashboards.Queries;
using Cartline.Dashboards.Server;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using static Cartline.Tests.Docs.MarkdownTable;

namespace Cartline.Tests.Docs;

/// <summary>
/// Writes <c>docs/api.md</c>: what the served dashboard answers to other programs, from a server at work, and the types of the code.
/// </summary>
static class ApiPage
{
    const string Opening = """
        # For other programs

        Three ways in, besides SQL on the tables themselves: every command gives its result as one JSON object with `--json`
        ([schemas](schemas/README.md)); the served dashboard answers over HTTP; and the code has a few interfaces to build on. This page is
        written from a server at work and from the comments in the code, and pinned by a test.

        ## Over HTTP

            ./cartline dashboard serve

        The dashboard's own pages use the same requests. The server listens on this machine only, changes nothing, and asks for no password
        ([how to open it to others](dashboard_guide.md)). It answers to the host names `localhost`, `127.0.0.1` and those of
        `dashboard.hosts`. The body of a request may have 512 KB. Text of a request never becomes part of a SQL statement: names are looked
        up, values are parameters.

        | status | meaning |
        |---|---|
        | 200 | answered |
        | 400 | the request is wrong: `message` says what was found and what was expected, `where` says at which place |
        | 403 | the request comes from a page of another origin |
        | 404 | the address does not exist |
        | 405 | the address does not take this method; the header `Allow` says which it takes |
        | 409 | `version` is no longer the version shown; the answer says which version is |
        | 413 | the body is too large |
        | 421 | the host name is not allowed; add it to `dashboard.hosts` |
        | 429 | more requests than `dashboard.requests_per_minute` allows |
        | 503 | no answer from the database or within `dashboard.max_query_seconds`, or too many wait; for `/health`: critical |

        ```json
        {"error": {"message": "There is no measure \"revnue\", did you mean \"revenue\"?", "where": "measures[0]"}}
        ```

        """;

    const string Code = """

        ## In C#

        The projects of a checkout, each after those that it uses ([how it is built](architecture.md)). They are not published as a library
        and may change with any release. Interfaces are listed with their members, because you implement them to add something.

        """;

    /// <summary>A request for each address that takes one.</summary>
    static readonly Dictionary<string, string> Questions = new()
    {
        ["/api/query"] =
            """{"queries": [{"measures": ["revenue", "orders", "margin_pct"], "by": ["category"], "sort": "revenue", "limit": 5,"""
            + """ "filters": [{"dimension": "day", "from": "2025-01-01", "to": "2025-03-31"}]}]}""",
        ["/api/explain"] = """{"measures": ["revenue"], "filters": [{"dimension": "category", "in": ["Kitchen"]}]}""",
    };

    /// <summary>The page.</summary>
    public static async Task<string> WriteAsync(
        DashboardServer server, HttpClient http, IEnumerable<Assembly> projects, CancellationToken cancel)
    {
        var page = new StringBuilder(Opening);
        foreach (var endpoint in server.Endpoints.Where(e => e.RoutePattern.RawText is ['/', ..]))
        {
            await EndpointAsync(page, endpoint, http, cancel);
        }

        page.Append(Code);
        foreach (var project in projects)
        {
            Project(page, project);
        }

        return page.ToString();
    }

    static async Task EndpointAsync(StringBuilder page, RouteEndpoint endpoint, HttpClient http, CancellationToken cancel)
    {
        var (path, method) = (endpoint.RoutePattern.RawText!, endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods[0]);
        page.Append($"\n### {method} {path}\n\n{endpoint.Metadata.GetRequiredMetadata<IEndpointSummaryMetadata>().Summary}\n");
        if (path is "/health" or "/metrics")
        {
            page.Append("[monitoring.md](monitoring.md#for-other-programs) tells what it holds.\n");
            return;
        }

        if (!Questions.TryGetValue(path, out var question))
        {
            var body = await http.GetStringAsync(path, cancel);
            page.Append(body.StartsWith('{') ? $"\n```json\n{Readable(Shape(JsonNode.Parse(body)!)!)}\n```\n" : $"\n```text\n{body}```\n");
            return;
        }

        if (path == "/api/query")
        {
            Fields(page, typeof(QueryBatch), typeof(MetricQuery), typeof(QueryFilter));
        }

        using var content = new StringContent(question, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(path, content, cancel);
        page.Append($"\n```sh\ncurl --json '{question}' http://127.0.0.1:5080{path}\n```\n");
        page.Append(
            $"\n```json\n{Readable(JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel))!)}\n```\n");
    }

    static void Fields(StringBuilder page, params Type[] types)
    {
        page.Append("\n| field | meaning |\n|---|---|\n");
        var comments = XmlComments.Of(types[0].Assembly);
        foreach (var (type, of) in types.Zip(["", "queries[].", "queries[].filters[]."]))
        {
            foreach (var property in type.GetProperties().Where(p => p.Name != "EqualityContract"))
            {
                page.Append(
                    $"| `{of}{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}` | {Cell(comments.Property(property))} |\n");
            }
        }
    }

    // What there is, without what is in it: of things alike the first one.
    static JsonNode? Shape(JsonNode node) => node switch
    {
        JsonArray array => new JsonArray([.. array.Take(1).Select(n => n is null ? null : Shape(n))]),
        JsonObject map when map.Count > 3
            && map.All(p => p.Value is JsonObject)
            && map.Select(p => string.Join(',', p.Value!.AsObject().Select(f => f.Key))).Distinct().Count() == 1 =>
            new JsonObject { ["<id>"] = Shape(map.First().Value!) },
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Shape(p.Value)))),
        _ => node.GetValueKind() switch { JsonValueKind.Number => "number", JsonValueKind.String => "text", _ => "true or false" },
    };

    static string Readable(JsonNode node) =>
        Short(
            node.ToJsonString(
                new JsonSerializerOptions
                {
                    WriteIndented = true,
                    Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }));

    // A list of plain values reads better on one line.
    static string Short(string json) => System.Text.RegularExpressions.Regex.Replace(
        json, @"\[\s+([^\[\]{}]*?)\s+\]", m => $"[{System.Text.RegularExpressions.Regex.Replace(m.Groups[1].Value, @",\n\s+", ", ")}]");

    static void Project(StringBuilder page, Assembly project)
    {
        var comments = XmlComments.Of(project);
        page.Append($"\n### {project.GetName().Name}\n");
        foreach (var space in project.GetExportedTypes()
            .Where(t => !t.IsNested)
            .GroupBy(t => t.Namespace!)
            .OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append($"\n**{space.Key}**\n\n| type | what it is |\n|---|---|\n");
            foreach (var type in space.OrderBy(t => Name(t), StringComparer.Ordinal))
            {
                page.Append($"| `{Name(type)}` | {Cell(comments.Type(type))} |\n");
                foreach (var member in type.GetMembers()
                    .Where(m => m is { DeclaringType.IsInterface: true } and (PropertyInfo or MethodInfo { IsSpecialName: false }))
                    .OrderBy(m => m is MethodInfo)
                    .ThenBy(m => m.MetadataToken))
                {
                    page.Append(member is PropertyInfo property
                        ? $"| &nbsp; `{Name(property.PropertyType)} {property.Name}` | {Cell(comments.Property(property))} |\n"
                        : $"| &nbsp; `{Signature((MethodInfo)member)}` | {Cell(comments.Method((MethodInfo)member))} |\n");
                }
            }
        }
    }

    static string Signature(MethodInfo method) =>
        $"{Name(method.ReturnType)} "
        + $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"))})";

    static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return $"{Name(value)}?";
        }

        var name = Words.GetValueOrDefault(type) ?? type.Name.Split('`')[0];
        return type.IsArray ? $"{Name(type.GetElementType()!)}[]"
            : type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }

    static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(void)] = "void",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(object)] = "object",
    };
}
