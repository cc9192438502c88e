namespace QueryProxy.Store;

/// <summary>A change that the store refused; nothing of it was kept. The message is for administrators and holds no secret.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="message">What was refused and what to do.</param>
    /// <param name="field">The field that is wrong, in snake_case, or null.</param>
    public StoreException(StoreFailure failure, string message, string? field = null)
        : base(message)
    {
        Failure = failure;
        Field = field;
    }

    /// <summary>Why.</summary>
    public StoreFailure Failure { get; }

    /// <summary>The field that is wrong, in snake_case, or null.</summary>
    public string? Field { get; }

    internal static StoreException NotFound(string what) => new(StoreFailure.NotFound, $"There is no such {what}.");

    internal static StoreException VersionConflict(string what, long current) => new(
        StoreFailure.VersionConflict, $"The {what} was changed in the meantime (it is at version {current} now). Read it again and repeat the change.");

    internal static StoreException Duplicate(string message, string field) => new(StoreFailure.Duplicate, message, field);

    internal static StoreException InvalidReference(string message, string field) => new(StoreFailure.InvalidReference, message, field);
}
