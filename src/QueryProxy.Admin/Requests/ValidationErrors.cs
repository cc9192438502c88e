namespace QueryProxy.Admin.Requests;

/// <summary>Collects everything that is wrong with a request, so that the caller sees it all at once. Single owner.</summary>
public sealed class ValidationErrors
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _errors.Count == 0;

    /// <summary>The messages by field.</summary>
    public IReadOnlyDictionary<string, string[]> ByField =>
        _errors.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>Reports an error.</summary>
    /// <param name="field">The field in snake_case, with a path such as <c>definition.keep</c> where it is nested.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>Ends the request with 422 if anything was reported.</summary>
    /// <exception cref="RequestInvalidException">Something was reported.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new RequestInvalidException(ByField);
        }
    }
}
