using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using QueryProxy.Engine.Directory;
using QueryProxy.Store;
using QueryProxy.Store.Security;

namespace QueryProxy.Admin.Requests;

/// <summary>Turns every failure of the management API into an RFC 9457 problem, without stack traces.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, Map(http, exception));
        }
    }

    public static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsJsonAsync(problem, AdminJson.Options, "application/problem+json", http.RequestAborted);
    }

    public static ProblemDetails Create(int status, string detail) => new()
    {
        // The status says which kind of problem it is (RFC 9457, section 4.2.1).
        Type = "about:blank",
        Status = status,
        Title = ReasonPhrases.GetReasonPhrase(status),
        Detail = detail,
    };

    private ProblemDetails Map(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case RequestInvalidException invalid:
                return Invalid(invalid);
            case RequestRefusedException refused:
                return Refused(http, refused);
            case StoreException store:
                return FromStore(store);
            case BadHttpRequestException { InnerException: JsonException json }:
                return Create(StatusCodes.Status400BadRequest, Explain(json));
            case BadHttpRequestException bad:
                return Create(bad.StatusCode, bad.StatusCode switch
                {
                    StatusCodes.Status413PayloadTooLarge => "The request is too large.",
                    StatusCodes.Status415UnsupportedMediaType => "The body must be JSON: send Content-Type: application/json.",
                    _ => "The request cannot be understood: a JSON body or a parameter is missing or malformed.",
                });
            case DirectoryUnavailableException:
                return Create(StatusCodes.Status503ServiceUnavailable, "The store does not answer.");
            case SecretUnreadableException unreadable:
                return Create(StatusCodes.Status409Conflict, unreadable.Message);
            default:
                LogFailure(exception, http.Request.Method, http.Request.Path);
                return Create(StatusCodes.Status500InternalServerError, "Something went wrong inside the proxy; its log tells what.");
        }
    }

    private static ProblemDetails Invalid(RequestInvalidException invalid)
    {
        var problem = Create(StatusCodes.Status422UnprocessableEntity, string.Join(" ", invalid.Errors.Select(static pair => $"{pair.Key}: {string.Join(" ", pair.Value)}")));
        problem.Extensions["errors"] = invalid.Errors;
        problem.Extensions["details"] = invalid.Details;
        return problem;
    }

    private static ProblemDetails Refused(HttpContext http, RequestRefusedException refused)
    {
        var problem = Create(refused.Status, refused.Message);
        foreach (var (name, value) in refused.Extensions)
        {
            problem.Extensions[name] = value;
        }

        if (refused.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return problem;
    }

    private static ProblemDetails FromStore(StoreException exception)
    {
        var status = exception.Failure switch
        {
            StoreFailure.NotFound => StatusCodes.Status404NotFound,
            StoreFailure.InvalidReference => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status409Conflict,
        };
        var problem = Create(status, exception.Message);
        if (exception.Field is { } field)
        {
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [field] = [exception.Message] };
        }

        return problem;
    }

    // The serializer's message names .NET types after the path; the caller needs the path and the kind of mistake.
    private static string Explain(JsonException exception)
    {
        var path = exception.Path is { Length: > 1 } text ? text.TrimStart('$').TrimStart('.') : null;
        return path is null
            ? $"The body is not valid JSON or not of the expected form (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."
            : $"The field {path} has a value of the wrong type or an unknown value.";
    }

    [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, string path);
}
