using Microsoft.Extensions.FileProviders;

namespace QueryProxy.Admin.OpenApi;

/// <summary>
/// The OpenAPI document, <c>/openapi/v1.json</c>, and the page under <c>/openapi/</c> that shows it to people. Both come with the assembly; the page loads nothing from elsewhere.
/// </summary>
internal static class ReferencePage
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly (string File, string ContentType)[] Files =
    [
        ("index.html", "text/html; charset=utf-8"),
        ("reference.css", "text/css; charset=utf-8"),
        ("reference.js", "text/javascript; charset=utf-8"),
        ("v1.json", "application/json; charset=utf-8"),
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var files = new EmbeddedFileProvider(typeof(ReferencePage).Assembly, "QueryProxy.Admin.OpenApi.Reference");
        foreach (var (file, contentType) in Files)
        {
            var path = file == "index.html" ? "/openapi/" : "/openapi/" + file;
            endpoints.MapGet(path, (HttpContext http) => SendAsync(http, files.GetFileInfo(file), contentType)).ExcludeFromDescription();
        }
    }

    private static Task SendAsync(HttpContext http, IFileInfo file, string contentType)
    {
        // Links on the page are relative to the folder.
        if (http.Request.Path == "/openapi")
        {
            http.Response.Redirect(http.Request.PathBase + "/openapi/");
            return Task.CompletedTask;
        }

        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return http.Response.SendFileAsync(file, http.RequestAborted);
    }
}
