namespace QueryProxy.Admin.Requests;

/// <summary>Collects everything that is wrong with a request, so that the caller sees it all at once. Single owner.</summary>
public sealed class ValidationErrors
{
    private readonly List<(string Field, string Message)> _errors = [];
    private readonly List<ValidationError> _details = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _errors.Count == 0;

    /// <summary>The messages by field.</summary>
    public IReadOnlyDictionary<string, string[]> ByField => _errors
        .GroupBy(static error => error.Field, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Select(static error => error.Message).ToArray(), StringComparer.Ordinal);

    /// <summary>The same, one by one, with the place of each.</summary>
    public IReadOnlyList<ValidationError> Details => _details;

    /// <summary>Reports an error.</summary>
    /// <param name="field">The field in snake_case, with a path such as <c>definition.keep</c> where it is nested.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public void Add(string field, string message) => Add(field, message, new ValidationError(ToPointer(field), message));

    /// <summary>Reports an error with its exact place.</summary>
    /// <param name="field">The field as in the other overload.</param>
    /// <param name="message">The message under that field.</param>
    /// <param name="detail">The same with its place.</param>
    public void Add(string field, string message, ValidationError detail)
    {
        _errors.Add((field, message));
        _details.Add(detail);
    }

    /// <summary>Ends the request with 422 if anything was reported.</summary>
    /// <exception cref="RequestInvalidException">Something was reported.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new RequestInvalidException(ByField, Details);
        }
    }

    // targets[0].columns -> /targets/0/columns
    private static string ToPointer(string field) => "/" + field
        .Replace("~", "~0", StringComparison.Ordinal)
        .Replace("/", "~1", StringComparison.Ordinal)
        .Replace("].", "/", StringComparison.Ordinal)
        .Replace('[', '/')
        .Replace("]", string.Empty, StringComparison.Ordinal)
        .Replace('.', '/');
}
