namespace QueryProxy.Host.LocalPostgres;

/// <summary>How a throwaway PostgreSQL server is started.</summary>
/// <param name="Binaries">The server's programs.</param>
/// <param name="Folder">Its own folder: data, log and password file. Created when absent; reused when it holds a data folder.</param>
/// <param name="Password">The password of the superuser <c>postgres</c>.</param>
internal sealed record PostgresServerOptions(PostgresBinaries Binaries, string Folder, string Password)
{
    /// <summary>The TCP port, or null for any free one.</summary>
    public int? Port { get; init; }

    /// <summary>What a new server is filled with, or null. A folder that was filled before, as a whole, is taken as it is.</summary>
    public PostgresSeed? Seed { get; init; }

    /// <summary>Whether a crash of the machine may lose data, which makes the server several times faster.</summary>
    public bool IsThrowaway { get; init; } = true;
}
