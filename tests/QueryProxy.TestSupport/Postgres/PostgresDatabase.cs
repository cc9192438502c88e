using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.TestSupport.Postgres;

/// <summary>A database of one test class on the shared server. Dropped when disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly PostgresFixture _fixture;

    internal PostgresDatabase(PostgresFixture fixture, string name)
    {
        _fixture = fixture;
        Name = name;
    }

    /// <summary>The database's name.</summary>
    public string Name { get; }

    /// <summary>The server's address.</summary>
    public string Host => _fixture.Host;

    /// <summary>The server's port.</summary>
    public int Port => _fixture.Port;

    /// <summary>A login role that may read everything and is no superuser: what a data source should use.</summary>
    public string ReaderUsername => PostgresFixture.ReaderUsername;

    /// <summary>The password of <see cref="ReaderUsername"/>.</summary>
    public string ReaderPassword => PostgresFixture.ReaderPassword;

    /// <summary>Npgsql connection string of the superuser, without pooling.</summary>
    public string ConnectionString => _fixture.ConnectionString(Name);

    /// <summary>Npgsql connection string of <see cref="ReaderUsername"/>, without pooling.</summary>
    public string ReaderConnectionString => _fixture.ConnectionString(Name, ReaderUsername, ReaderPassword);

    /// <summary>What a discovery provider gets for a data source that logs in as <see cref="ReaderUsername"/>.</summary>
    public DiscoveryContext DiscoveryContext() => new(
        new Dictionary<string, string>
        {
            ["host"] = Host,
            ["port"] = Port.ToString(CultureInfo.InvariantCulture),
            ["database"] = Name,
            ["username"] = ReaderUsername,
            ["sslmode"] = "disable",
        },
        new Dictionary<string, string> { ["password"] = ReaderPassword },
        new Progress<DiscoveryProgress>(),
        NullLogger.Instance);

    /// <summary>Opens a connection as superuser.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs statements as superuser.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row, as superuser.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _fixture.DropAsync(Name);
}
