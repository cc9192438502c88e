using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.ReliabilityTests;

/// <summary>Clients that ask the same question again and again, connect anew when they have to, and check each answer. Owns their tasks.</summary>
internal sealed class Clients : IAsyncDisposable
{
    /// <summary>What alice of acme gets, always.</summary>
    public const string Answer = "acme:3:***-**-6781,***-**-6782";

    private const string Question = "select string_agg(distinct tenant, ',') || ':' || count(*) || ':' || string_agg(ssn, ',' order by id) from customers";
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly List<Task> _tasks;
    private readonly string _connectionString;
    private readonly string _user;
    private readonly TimeSpan _pause;
    private long _answers;
    private string? _wrong;

    public Clients(ProxyProcess proxy, int count, string user = "alice", TimeSpan pause = default)
    {
        _pause = pause;
        _user = user;
        _connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = proxy.ProxyPort,
            Database = "shop",
            Username = user,
            Password = ShopFixture.Password,
            Pooling = false,
            Timeout = 60,
            CommandTimeout = 120,
        }.ConnectionString;
        _tasks = [.. Enumerable.Range(0, count).Select(_ => Task.Run(AskAsync))];
    }

    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>An answer that was not <see cref="Answer"/>, or null.</summary>
    public string? Wrong => _wrong;

    /// <summary>How often each SQLSTATE, or the loss of the connection, was met.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    /// <summary>Waits until so many more answers have come.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> WaitForAsync(long more)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var wanted = Answers + more;
        var watch = Stopwatch.StartNew();
        while (Answers < wanted)
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{_user} got {Answers} answers where {wanted} were expected; failures: {string.Join(", ", _failures)}");
            }
        }

        return watch.Elapsed;
    }

    /// <summary>Ends after the statements that run now.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_tasks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync();
                while (!_stop.IsCancellationRequested)
                {
                    await AskAsync(connection);
                    if (_pause > TimeSpan.Zero)
                        await Task.Delay(_pause);
                }
            }
            catch (NpgsqlException exception)
            {
                Count(exception);
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    // A statement's error leaves the session alone.
    private async Task AskAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        try
        {
            var answer = (string)(await command.ExecuteScalarAsync())!;
            if (answer != Answer)
                _wrong = answer;
            Interlocked.Increment(ref _answers);
        }
        catch (PostgresException exception) when (connection.State == System.Data.ConnectionState.Open)
        {
            Count(exception);
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private void Count(NpgsqlException exception) =>
        _failures.AddOrUpdate((exception as PostgresException)?.SqlState ?? "connection", 1, static (_, count) => count + 1);
}
