namespace QueryProxy.Server.Sessions;

/// <summary>Where a session stands between two ReadyForQuery (PostgreSQL documentation, "Message Flow").</summary>
internal enum ClientSessionPhase
{
    /// <summary>ReadyForQuery was sent; nothing has come since.</summary>
    Ready,

    /// <summary>A Query runs: its end, good or bad, is a ReadyForQuery.</summary>
    Simple,

    /// <summary>Messages of the extended protocol come; the next Sync ends it.</summary>
    Extended,

    /// <summary>One of them failed: everything up to the next Sync is ignored.</summary>
    SkippingToSync,
}
