namespace QueryProxy.Protocol;

/// <summary>The status byte of <see cref="Backend.ReadyForQuery"/>.</summary>
public enum TransactionStatus : byte
{
    /// <summary>Not in a transaction block.</summary>
    Idle = (byte)'I',

    /// <summary>In a transaction block.</summary>
    InTransaction = (byte)'T',

    /// <summary>In a failed block: statements are refused (25P02) until it is ended.</summary>
    Failed = (byte)'E',
}
