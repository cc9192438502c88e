using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using QueryProxy.Store;

namespace QueryProxy.Admin.Requests;

/// <summary>What handlers read of the HTTP request besides its body.</summary>
internal static class RequestContext
{
    /// <summary>The administrator who makes the request.</summary>
    public static ChangeAuthor Author(this HttpContext http) => new(
        http.UserId(),
        http.User.FindFirst(JwtRegisteredClaimNames.PreferredUsername)?.Value ?? "unknown",
        http.Connection.RemoteIpAddress?.ToString());

    public static Guid UserId(this HttpContext http) =>
        Guid.TryParse(http.User.FindFirst(JwtRegisteredClaimNames.Sub)?.Value, out var id) ? id : Guid.Empty;

    /// <summary>The version the editor saw: of <c>If-Match</c> or of the body's <c>version</c>; null when neither is given.</summary>
    /// <exception cref="RequestRefusedException">The header is not a version, or both are given and differ.</exception>
    public static long? ExpectedVersion(this HttpContext http, long? version = null)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
        {
            return version;
        }

        if (!long.TryParse(header.Replace("W/", string.Empty, StringComparison.Ordinal).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var expected))
        {
            throw RequestRefusedException.BadRequest("If-Match must be the version of the last answer, for example If-Match: \"3\".");
        }

        return version is null || version == expected
            ? expected
            : throw RequestRefusedException.BadRequest("If-Match and the body's version differ.");
    }

    /// <summary>Tells the version in the <c>ETag</c> header.</summary>
    public static T WithVersion<T>(this HttpContext http, T item, long version)
    {
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
        return item;
    }
}
