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
    private const string NotJson = "The body must be JSON: send Content-Type: application/json.";
    private const string TooLarge = "The request is too large.";

    public async Task InvokeAsync(HttpContext http)
    {
        MistypedBody.Keep(http.Request);
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Request.Path.StartsWithSegments("/api") && ExplainRouting(http) is { } problem)
            {
                await WriteAsync(http, problem);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client left; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, exception is BadHttpRequestException { InnerException: JsonException json } ? await MalformedAsync(http, json) : Map(http, exception));
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

    // What routing found no endpoint for has a status and no body.
    private static ProblemDetails? ExplainRouting(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Create(StatusCodes.Status404NotFound, $"There is no such endpoint: {http.Request.Method} {http.Request.Path}."),
        StatusCodes.Status405MethodNotAllowed => Create(StatusCodes.Status405MethodNotAllowed, $"This endpoint takes {http.Response.Headers.Allow}, not {http.Request.Method}."),
        StatusCodes.Status413PayloadTooLarge => Create(StatusCodes.Status413PayloadTooLarge, TooLarge),
        StatusCodes.Status415UnsupportedMediaType => Create(StatusCodes.Status415UnsupportedMediaType, NotJson),
        _ => null,
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
            case BadHttpRequestException bad:
                return Create(bad.StatusCode, bad.StatusCode switch
                {
                    StatusCodes.Status413PayloadTooLarge => TooLarge,
                    StatusCodes.Status415UnsupportedMediaType => NotJson,
                    _ => "The request cannot be understood: a JSON body or a parameter is missing or malformed.",
                });
            case DirectoryUnavailableException:
                return Create(StatusCodes.Status503ServiceUnavailable, "The store does not answer.");
            case SecretUnreadableException unreadable:
                return Create(StatusCodes.Status409Conflict, unreadable.Message);
            default:
                LogFailure(exception, http.Request.Method, http.Request.Path);
                if (StoreOutage.From(exception) is { } outage)
                {
                    return Create(outage.IsFull ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable, outage.Message);
                }

                return Create(StatusCodes.Status500InternalServerError, "Something went wrong inside the proxy; its log tells what.");
        }
    }

    private static ProblemDetails Invalid(RequestInvalidException invalid)
    {
        var detail = string.Join(" ", invalid.Errors.Select(static pair => $"{pair.Key}: {string.Join(" ", pair.Value)}"));
        return WithErrors(Create(StatusCodes.Status422UnprocessableEntity, detail), invalid.Errors, invalid.Details);
    }

    private static ProblemDetails WithErrors(ProblemDetails problem, IReadOnlyDictionary<string, string[]> errors, IReadOnlyList<ValidationError> details)
    {
        problem.Extensions["errors"] = errors;
        problem.Extensions["details"] = details;
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
        if (exception.Field is not { } field)
        {
            return Create(status, exception.Message);
        }

        var errors = new ValidationErrors();
        errors.Add(field, exception.Message);
        return WithErrors(Create(status, exception.Message), errors.ByField, errors.Details);
    }

    // The serializer's message names .NET types after the path; the caller needs the path and the kind of mistake.
    private static async Task<ProblemDetails> MalformedAsync(HttpContext http, JsonException exception) =>
        await MistypedBody.ExplainAsync(http, exception) is { } errors
            ? Invalid(new RequestInvalidException(errors.ByField, errors.Details))
            : Create(
                StatusCodes.Status400BadRequest,
                $"The body is not valid JSON or not of the expected form (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");

    [LoggerMessage(EventId = 7001, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, string path);
}
