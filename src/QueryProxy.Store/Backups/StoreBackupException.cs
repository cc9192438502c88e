namespace QueryProxy.Store.Backups;

/// <summary>A backup or a restore that an operator must put right. The message says what to do.</summary>
public sealed class StoreBackupException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreBackupException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public StoreBackupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
