namespace QueryProxy.Store.Security;

/// <summary>A stored secret that cannot be decrypted. The message holds nothing of it.</summary>
public sealed class SecretUnreadableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="rowId">The row the secret belongs to.</param>
    /// <param name="why">Why, as the end of a sentence.</param>
    public SecretUnreadableException(Guid rowId, string why)
        : base($"The secret of {rowId} cannot be read: {why}.") => RowId = rowId;

    /// <summary>The row the secret belongs to.</summary>
    public Guid RowId { get; }
}
