namespace QueryProxy.Admin.Requests;

/// <summary>A well-formed request whose content is not acceptable; answered with 422 and all errors.</summary>
public sealed class RequestInvalidException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errors">The messages by field.</param>
    /// <param name="details">The same, one by one, with the place of each.</param>
    public RequestInvalidException(IReadOnlyDictionary<string, string[]> errors, IReadOnlyList<ValidationError> details)
        : base(string.Join(" ", errors.SelectMany(static pair => pair.Value)))
    {
        Errors = errors;
        Details = details;
    }

    /// <summary>The messages by field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>The same, one by one, with the place of each.</summary>
    public IReadOnlyList<ValidationError> Details { get; }
}
