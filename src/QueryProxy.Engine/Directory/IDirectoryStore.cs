namespace QueryProxy.Engine.Directory;

/// <summary>What the data plane reads of the store. Implemented by QueryProxy.Store; thread-safe.</summary>
public interface IDirectoryStore
{
    /// <summary>Raised after a committed change of users, access, data sources, catalogs or policies in this process.</summary>
    event Action? Changed;

    /// <summary>Reads a user by exact login name; null when there is none.</summary>
    Task<UserRecord?> FindUserAsync(string username, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a SCRAM verifier for a user whose password was set before there was one. Does nothing when the password is no longer the one that
    /// <paramref name="passwordHash"/> is the hash of.
    /// </summary>
    Task SetScramVerifierAsync(Guid userId, string passwordHash, string verifier, CancellationToken cancellationToken);

    /// <summary>Reads a data source by exact name, with its catalog and policies; null when there is none.</summary>
    Task<DataSourceRecord?> FindDataSourceAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whether the user was granted access to the data source. Being an administrator grants none.</summary>
    Task<bool> HasAccessAsync(Guid userId, Guid dataSourceId, CancellationToken cancellationToken);

    /// <summary>The names of the active data sources that the user was granted access to, in order.</summary>
    Task<IReadOnlyList<string>> ListDataSourcesAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>A number that grows with every committed change by any process sharing the store.</summary>
    Task<long> GetRevisionAsync(CancellationToken cancellationToken);
}
