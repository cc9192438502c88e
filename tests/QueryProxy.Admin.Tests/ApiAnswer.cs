using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace QueryProxy.Admin.Tests;

/// <summary>An answer of the API, read to its end.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public Guid Id => Json.GetProperty("id").GetGuid();

    public JsonElement this[string name] => Json.GetProperty(name);

    /// <summary>The fields that a problem names.</summary>
    public IEnumerable<string> InvalidFields => Json.GetProperty("errors").EnumerateObject().Select(static property => property.Name);

    public ApiAnswer ShouldBe(HttpStatusCode status)
    {
        Status.Should().Be(status, Text);
        if ((int)status >= 400)
        {
            ContentType.Should().Be("application/problem+json", Text);
            Json.GetProperty("status").GetInt32().Should().Be((int)status);
            Json.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
            Text.Should().NotContain("   at ", "no stack traces");
        }

        return this;
    }
}
