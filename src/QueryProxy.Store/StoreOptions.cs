namespace QueryProxy.Store;

/// <summary>Where the store is and with which key its secrets are encrypted.</summary>
/// <param name="DatabaseUrl">
/// <c>BR_ADMIN_DATABASE_URL</c>: <c>sqlite://proxy_admin.db?mode=rwc</c>, <c>sqlite::memory:</c> or
/// <c>postgres://user:password@host:port/database?sslmode=…</c>.
/// </param>
/// <param name="EncryptionKey"><c>BR_ENCRYPTION_KEY</c>: 64 hexadecimal digits (32 bytes). Secret.</param>
public sealed record StoreOptions(string DatabaseUrl, string EncryptionKey)
{
    /// <summary><c>BR_STORE_GRACE_SECS</c>: how long what was read of the store is served while it does not answer.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Shows no secret.</summary>
    public override string ToString() => nameof(StoreOptions);
}
