using System.Globalization;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Auditing;

/// <summary>Reads the filters of the audit lists. Single owner.</summary>
internal sealed class AuditParameters(HttpRequest request)
{
    private readonly ValidationErrors _errors = new();

    public string? Text(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public Guid? Id(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        _errors.Add(name, "Must be a UUID.");
        return null;
    }

    public DateTime? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.UtcDateTime;
        }

        _errors.Add(name, "Must be a time such as 2026-01-31T12:00:00Z.");
        return null;
    }

    /// <exception cref="RequestInvalidException">A filter is malformed.</exception>
    public T Checked<T>(T filter)
    {
        _errors.ThrowIfAny();
        return filter;
    }
}
