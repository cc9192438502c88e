using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Store.Database;
using QueryProxy.TestSupport;

namespace QueryProxy.Admin.Tests.OpenApi;

/// <summary>In-memory server: the document that clients are generated from.</summary>
public sealed class OpenApiDocumentTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string CheckedIn => Path.Combine(RepositoryPaths.Root, "docs", "openapi", "v1.json");

    [Fact]
    public async Task The_checked_in_document_describes_the_endpoints_and_is_served()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var made = await api.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiDescription.Name).GetOpenApiDocumentAsync();
        var described = JsonNode.Parse(await made.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.ToJsonString(Indented) + "\n";

        if (Environment.GetEnvironmentVariable("QP_OPENAPI_REGENERATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(CheckedIn)!);
            await File.WriteAllTextAsync(CheckedIn, described);
        }

        var expected = await File.ReadAllTextAsync(CheckedIn);
        (described == expected).Should().BeTrue(
            $"docs/openapi/v1.json must describe the endpoints; regenerate it with QP_OPENAPI_REGENERATE=1 and review the difference. The first one: {FirstDifference(expected, described)}");
        var served = (await api.GetAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK);
        served.ContentType.Should().Be("application/json");
        (served.Text == expected).Should().BeTrue("the host serves the document that is part of it; build anew after it was regenerated");
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_an_answer_with_a_schema_and_says_how_it_fails()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var document = (await api.GetAsync("/openapi/v1.json")).Json;
        var names = new HashSet<string>();

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var what = $"{method.Name} {path.Name}";
                var operation = method.Value;
                names.Add(operation.GetProperty("operationId").GetString()!).Should().BeTrue(what);
                operation.GetProperty("summary").GetString().Should().NotBeNullOrEmpty(what);
                operation.GetProperty("tags").GetArrayLength().Should().Be(1, what);
                var answers = operation.GetProperty("responses").EnumerateObject().ToDictionary(static a => a.Name, static a => a.Value);
                var good = answers.Single(static a => a.Key[0] == '2');
                if (good.Key != "204")
                {
                    good.Value.GetProperty("content").EnumerateObject().Single().Value.GetProperty("schema").GetRawText().Should().Contain("$ref", what);
                }

                if (path.Name.StartsWith("/api/", StringComparison.Ordinal))
                {
                    answers.Should().ContainKey("401", what);
                    answers.ContainsKey("404").Should().Be(path.Name.Contains('{', StringComparison.Ordinal), what);
                }
            }
        }
    }

    [Fact]
    public async Task Every_request_has_an_example_that_its_schema_knows()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var document = (await api.GetAsync("/openapi/v1.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var requests = document.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject())
            .Where(static method => method.Value.TryGetProperty("requestBody", out _))
            .Select(static method => method.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1])
            .Distinct();

        foreach (var name in requests)
        {
            schemas.GetProperty(name).TryGetProperty("examples", out var examples).Should().BeTrue(name);
            var known = schemas.GetProperty(name).GetProperty("properties").EnumerateObject().Select(static p => p.Name).ToList();
            examples[0].EnumerateObject().Select(static p => p.Name).Should().BeSubsetOf(known, name);
        }
    }

    [Fact]
    public async Task The_page_shows_the_document_and_loads_nothing_from_elsewhere()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        api.Client.DefaultRequestHeaders.Authorization = null;

        var page = (await api.GetAsync("/openapi/")).ShouldBe(HttpStatusCode.OK);
        var script = (await api.GetAsync("/openapi/reference.js")).ShouldBe(HttpStatusCode.OK);
        var style = (await api.GetAsync("/openapi/reference.css")).ShouldBe(HttpStatusCode.OK);

        page.ContentType.Should().Be("text/html");
        page.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'").And.NotContain("unsafe");
        (page.Text + script.Text + style.Text).Should().NotContain("http://").And.NotContain("https://").And.NotContain("innerHTML");
    }

    // Two types of one name would share a schema, and clients would be generated with the wrong fields.
    [Fact]
    public async Task The_tables_and_columns_of_catalog_pages_are_not_described_as_those_of_the_whole_catalog()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var schemas = (await api.GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");

        schemas.GetProperty("CatalogTableEntry").GetProperty("properties").TryGetProperty("schema_name", out _).Should().BeTrue();
        schemas.GetProperty("CatalogColumnEntry").GetProperty("properties").TryGetProperty("table_name", out _).Should().BeTrue();
        schemas.GetProperty("CatalogTable").GetProperty("properties").TryGetProperty("columns", out _).Should().BeTrue();
    }

    private static string FirstDifference(string expected, string served)
    {
        var (left, right) = (expected.Split('\n'), served.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(left.Length, right.Length)).FirstOrDefault(i => left[i] != right[i], Math.Min(left.Length, right.Length) - 1);
        return $"line {line + 1}: {left[line].Trim()} against {right[line].Trim()}";
    }
}
