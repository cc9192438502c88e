namespace QueryProxy.Store.Database;

/// <summary>How a store's schema relates to this version.</summary>
/// <param name="Exists">Whether there is a store at all.</param>
/// <param name="Pending">Migrations that the next start applies.</param>
/// <param name="Unknown">Migrations that a newer version applied; this version must not be started on it.</param>
public sealed record StoreSchemaState(bool Exists, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown);
