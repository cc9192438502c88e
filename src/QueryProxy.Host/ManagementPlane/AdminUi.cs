using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace QueryProxy.Host.ManagementPlane;

/// <summary>
/// Serves the built admin UI from the folder <c>admin-ui</c> beside the executable: files as they are, and its start page for every path that is neither a file
/// nor the API's, since the UI has paths of its own.
/// </summary>
internal static class AdminUi
{
    private const string FolderName = "admin-ui";
    private const string StartPage = "index.html";

    // Everything comes from this origin; no inline script or style runs, and nothing may frame the UI.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string[] OtherPaths = ["/api", "/openapi", "/health", "/ready", "/metrics"];

    /// <summary>
    /// Adds the UI: only what no endpoint answers comes here. It is no endpoint itself, so that a method or a content type that an endpoint of the API does not take is
    /// told as that.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="folder">The folder with the built UI; the one beside the executable when left out.</param>
    public static void UseAdminUi(this WebApplication app, string? folder = null)
    {
        var path = folder ?? Path.Combine(AppContext.BaseDirectory, FolderName);
        Func<HttpContext, Task> servePage = ExplainAsync;
        if (File.Exists(Path.Combine(path, StartPage)))
        {
            var files = new PhysicalFileProvider(Path.GetFullPath(path));
            app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Prepare });
            servePage = context => ServeStartPageAsync(context, files);
        }

        app.Use((context, next) => context.GetEndpoint() is null && IsPage(context.Request) ? servePage(context) : next(context));
    }

    // Vite puts a hash of the content into the name of everything under assets/.
    private static void Prepare(StaticFileResponseContext context)
    {
        var headers = context.Context.Response.Headers;
        headers.CacheControl = context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
    }

    private static async Task ServeStartPageAsync(HttpContext context, PhysicalFileProvider files)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        await context.Response.SendFileAsync(files.GetFileInfo(StartPage), context.RequestAborted);
    }

    private static Task ExplainAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return context.Response.WriteAsync(
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>QueryProxy</title></head>
            <body>
            <h1>QueryProxy runs</h1>
            <p>The admin UI is not part of this build. Build it with <code>npm ci &amp;&amp; npm run build</code> in <code>admin-ui</code>
            and build the host again; a published host brings it along.</p>
            <p>The management API is here all the same: <a href="/openapi/">its description</a>.</p>
            </body>
            </html>
            """,
            context.RequestAborted);
    }

    // A missing script must not be answered with a page, and a wrong path of the API neither.
    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Path.HasExtension(request.Path.Value)
        && !OtherPaths.Any(path => request.Path.StartsWithSegments(path));
}
