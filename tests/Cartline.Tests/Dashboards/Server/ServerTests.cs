using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cartline.Core.Failures;
using Cartline.Tests.Support;

namespace Cartline.Tests.Dashboards.Server;

/// <summary>The dashboard's server as a client sees it, on whichever engine a subclass brings.</summary>
[InTurns]
public abstract class ServerTests(ServedShop served)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    HttpClient Http => served.Http;

    Shop Shop => served.Shop;

    [Fact]
    public async Task Answers_what_SQL_says()
    {
        var answer = (await AskAsync("""
            {"queries": [
                {"measures": ["revenue", "orders", "average_order_value"]},
                {"measures": ["revenue"], "by": ["category"], "sort": "revenue"}
            ]}
            """))["answers"]!;

        var expected = await Shop.ValueAsync(
            "select cast(sum(line_total) as decimal(18, 2)) || '|' || count(distinct transaction_id) from warehouse.fact_sales");
        Assert.Equal(expected, $"{answer[0]!["rows"]![0]![0]}|{answer[0]!["rows"]![0]![1]}");
        Assert.Equal(await Shop.AskAsync("select p.category, cast(sum(f.line_total) as decimal(18, 2)) as revenue from "
            + "warehouse.fact_sales f join warehouse.dim_products p on p.product_key = f.product_key group by p.category order by "
            + "revenue desc"),
            answer[1]!["rows"]!.AsArray().Select(r => $"{r![0]}|{((string)r[1]!).Replace(".00", "", StringComparison.Ordinal)}"));
    }

    [Fact]
    public async Task Follows_a_new_version_and_says_when_a_page_is_behind()
    {
        var former = (int)(await JsonAsync("/api/version"))["version"]!;
        (await Shop.DeliverAsync(
            new ShopFiles().Customer("C1").Product("P1", "40.00", "25.50").Sale("T9", "C1", "P1", "2025-04-01", 1, 40m))).Succeeded();
        await Task.Delay(TimeSpan.FromSeconds(1.2), Cancel);

        var behind = await PostAsync("/api/query", $$"""{"version":{{former}},"queries":[{"measures":["revenue"]}]}""");

        Assert.Equal(HttpStatusCode.Conflict, behind.StatusCode);
        var newer = (int)JsonNode.Parse(await behind.Content.ReadAsStringAsync(Cancel))!["version"]!;
        Assert.True(newer > former);
        Assert.Equal("2025-04-01", (string)(await JsonAsync("/api/meta"))["last_day"]!);
    }

    [Theory]
    [InlineData("""{"queries":[{"measures":["revnue"]}]}""", "There is no measure \"revnue\", did you mean \"revenue\"?", "measures[0]")]
    [InlineData("""{"queries":[{"measures":["revenue"],"by":["categry"]}]}""", "There is no dimension \"categry\"", "by[0]")]
    [InlineData(
        """{"queries":[{"measures":["revenue"],"filters":[{"dimension":"day","from":"tomorrow"}]}]}""",
        "\"tomorrow\" is no day",
        "filters.day")]
    [InlineData("""{"queries":[{"measures":["revenue"],"limit":0}]}""", "between 1 and 10,000", "limit")]
    [InlineData("""{"queries":[{"measures":["revenue"],"sql":"drop table x"}]}""", "not the JSON that was expected", "$.queries[0].sql")]
    [InlineData("""{"queries":[]}""", "1 to 100 questions", "queries")]
    [InlineData("""{"queries":null}""", "1 to 100 questions", "queries")]
    [InlineData("""{"queries":[null]}""", "null", "queries[0]")]
    [InlineData("""{"queries":[{"measures":null}]}""", "\"measures\" is null", "queries[0].measures")]
    [InlineData("""{"queries":[{"measures":["revenue",null]}]}""", "is null", "queries[0].measures[1]")]
    [InlineData("""{"queries":[{"measures":["revenue"],"by":null}]}""", "\"by\" is null", "queries[0].by")]
    [InlineData("""{"queries":[{"measures":["revenue"],"by":[null]}]}""", "is null", "queries[0].by[0]")]
    [InlineData("""{"queries":[{"measures":["revenue"],"filters":null}]}""", "is null", "queries[0].filters")]
    [InlineData("""{"queries":[{"measures":["revenue"],"filters":[null]}]}""", "is null", "queries[0].filters[0]")]
    [InlineData(
        """{"queries":[{"measures":["revenue"],"filters":[{"dimension":null,"in":["x"]}]}]}""", "is null",
        "queries[0].filters[0].dimension")]
    [InlineData(
        """{"queries":[{"measures":["revenue"],"filters":[{"dimension":"category","in":["x",null]}]}]}""", "is null",
        "queries[0].filters[0].in[1]")]
    [InlineData("not json", "not the JSON that was expected", "$")]
    public async Task Refuses_what_cannot_be_asked_and_says_where(string body, string says, string where)
    {
        var refused = await PostAsync("/api/query", body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync(Cancel))!["error"]!;
        Assert.Contains(says, (string)error["message"]!, StringComparison.Ordinal);
        Assert.Contains(where, (string)error["where"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_months_and_weekdays_as_numbers_or_texts()
    {
        var answers = (await AskAsync("""
            {"queries": [
                {"measures": ["revenue"], "filters": [{"dimension": "month", "in": [202501]}]},
                {"measures": ["revenue"], "filters": [{"dimension": "month", "in": ["202501"]}]}
            ]}
            """))["answers"]!;

        Assert.NotNull(answers[0]!["rows"]![0]![0]);
        Assert.Equal(answers[0]!["rows"]!.ToJsonString(), answers[1]!["rows"]!.ToJsonString());
    }

    [Fact]
    public async Task Takes_hostile_text_for_a_value()
    {
        var answer = await AskAsync("""
            {"queries": [
                {"measures": ["revenue"], "by": ["category"],
                 "filters": [{"dimension": "category", "in": ["x'); drop schema warehouse cascade; --"]}]}
            ]}
            """);

        Assert.Empty(answer["answers"]![0]!["rows"]!.AsArray());
        Assert.NotEqual("0", await Shop.ValueAsync("select count(*) from warehouse.fact_sales"));
    }

    [Theory]
    [InlineData("evil.example.com", null, HttpStatusCode.MisdirectedRequest)]
    [InlineData("shop.example.com", null, HttpStatusCode.OK)]
    [InlineData(null, "http://evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    [InlineData("shop.example.com", "http://shop.example.com", HttpStatusCode.OK)]
    [InlineData("shop.example.com", "https://shop.example.com", HttpStatusCode.Forbidden)]
    [InlineData("shop.example.com", "http://shop.example.com/", HttpStatusCode.Forbidden)]
    public async Task Answers_under_known_names_and_to_its_own_pages_only(string? host, string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/version");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        Assert.Equal(expected, (await Http.SendAsync(request, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/meta")]
    [InlineData("/no/such/page")]
    public async Task Tells_browsers_to_load_nothing_from_elsewhere(string path)
    {
        var response = await Http.GetAsync(new Uri(path, UriKind.Relative), Cancel);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/../cartline.dll")]
    [InlineData("/..%2fcartline.dll")]
    [InlineData("/%2e%2e/config/config.yaml")]
    [InlineData("/web.config")]
    public async Task Hands_out_the_pages_files_only(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(new Uri(path, UriKind.Relative), Cancel)).StatusCode);

    [Fact]
    public async Task Refuses_what_is_too_large() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/api/query", new string(' ', 600 * 1024))).StatusCode);

    [Theory]
    [InlineData("in")]
    [InlineData("not_in")]
    public async Task Refuses_questions_about_more_members_than_anybody_can_look_at(string list)
    {
        var members = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"\"{i}\""));

        var refused = await PostAsync(
            "/api/query",
            $$$"""{"queries":[{"measures":["revenue"],"filters":[{"dimension":"product","{{{list}}}":[{{{members}}}]}]}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("at most 1,000", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/query", "POST")]
    [InlineData("PUT", "/api/explain", "POST")]
    [InlineData("POST", "/api/meta", "GET")]
    [InlineData("DELETE", "/api/version", "GET")]
    [InlineData("OPTIONS", "/health", "GET")]
    [InlineData("POST", "/", "GET, HEAD")]
    [InlineData("POST", "/index.html", "GET, HEAD")]
    public async Task Says_which_methods_an_address_takes(string method, string path, string allow)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var refused = await Http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(allow, string.Join(", ", refused.Content.Headers.Allow));
    }

    [Fact]
    public async Task Answers_others_within_seconds_while_many_hold_connections_and_ask_nothing()
    {
        var address = new Uri(served.Server.Address);
        var sockets = new List<System.Net.Sockets.Socket>();
        try
        {
            for (var i = 0; i < 1_100; i++)
            {
                var socket = new System.Net.Sockets.Socket(
                    System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(address.Host, address.Port, Cancel);
                await socket.SendAsync("GET /api/version HTTP/1.1\r\nHost: loc"u8.ToArray(), Cancel);
            }

            using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/api/version", UriKind.Relative), Cancel)).StatusCode);
                    break;
                }
                catch (HttpRequestException) when (attempt < 15)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
                }
            }
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task Answers_nothing_that_is_sent_with_an_internal_error()
    {
        var questions = new FuzzedQuestions(seed: 20260102);
        for (var i = 0; i < Sweep.Count(usual: 600, sweep: 20_000); i++)
        {
            var body = questions.Next();
            var answer = await PostAsync(i % 5 == 0 ? "/api/explain" : "/api/query", body);
            var text = await answer.Content.ReadAsStringAsync(Cancel);

            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.Conflict,
                $"question {i}: {(int)answer.StatusCode} {text} to {body[..Math.Min(body.Length, 2_000)]}");
            Assert.NotNull(JsonNode.Parse(text));
        }
    }

    [Fact]
    public async Task Refuses_an_address_that_asks_too_much()
    {
        await using var other = served.Serve(Shop.Options with { Dashboard = Shop.Options.Dashboard with { RequestsPerMinute = 60 } });
        await other.StartAsync(Cancel);
        var codes = new List<HttpStatusCode>();
        for (var i = 0; i < 200 && !codes.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            codes.Add((await Http.GetAsync(new Uri(new Uri(other.Address), "/api/version"), Cancel)).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        Assert.True(codes.Count > 50);
    }

    [Fact]
    public void Does_not_listen_for_other_machines_unless_told_to()
    {
        var refused = Assert.Throws<CartlineException>(() =>
            served.Serve(Shop.Options with { Dashboard = new() { Listen = "0.0.0.0:0" } }));

        Assert.Contains("dashboard.allow_other_machines", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_when_its_port_is_taken()
    {
        await using var second = served.Serve(
            Shop.Options with { Dashboard = Shop.Options.Dashboard with { Listen = new Uri(served.Server.Address).Authority } });

        Assert.Contains(
            "Another program listens there",
            (await Assert.ThrowsAsync<CartlineException>(() => second.StartAsync(Cancel))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_the_statement_behind_a_number()
    {
        var explained = JsonNode.Parse(
            await (
                await PostAsync("/api/explain", """{"measures":["margin_pct"],"by":["category"]}""")).Content.ReadAsStringAsync(Cancel))!;

        Assert.Contains("from warehouse.fact_sales as f", (string)explained["sql"]!, StringComparison.Ordinal);
        Assert.Equal("percent(profit, costed_revenue, 2)", (string)explained["measures"]![0]!["formula"]!);
    }

    [Fact]
    public async Task Shows_runs_quality_quarantine_and_that_layers_agree()
    {
        var operations = await JsonAsync("/api/operations");

        Assert.Equal("success", (string)operations["runs"]![0]!["status"]!);
        Assert.Equal(
            ["accuracy", "completeness", "consistency", "referential_integrity", "uniqueness", "validity"],
            operations["quality"]!["dimensions"]!.AsArray().Select(d => (string)d!["name"]!).Order(StringComparer.Ordinal));
        Assert.NotEmpty(operations["quarantine"]!.AsArray());
        Assert.All(operations["reconciliation"]!.AsArray(), r => Assert.Equal("0.00", (string)r!["difference"]!));
        Assert.DoesNotContain("anna@example.com", operations.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    async Task<JsonNode> AskAsync(string body)
    {
        var response = await PostAsync("/api/query", body);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative), Cancel))!;

    async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Http.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
    }
}
