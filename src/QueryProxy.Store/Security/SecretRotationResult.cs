namespace QueryProxy.Store.Security;

/// <summary>What a key rotation did. Immutable.</summary>
/// <param name="Rotated">Rows that are encrypted with the new key now.</param>
/// <param name="AlreadyDone">Rows that were so before.</param>
/// <param name="Unreadable">Rows that could not be read and stay as they are: the data source's name and why.</param>
public sealed record SecretRotationResult(int Rotated, int AlreadyDone, IReadOnlyList<string> Unreadable);
