using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Operations;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Brings a cancel request to its session: in this process, or by the relay in another replica. Anybody who reaches the port may send cancel requests, so what is
/// passed on is bounded. Thread-safe.
/// </summary>
internal sealed class CancelRouter : IDisposable
{
    private const int MostAtATime = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SessionRegistry _registry;
    private readonly ICancelRelay? _relay;
    private readonly TimeProvider _time;
    private readonly ILogger<CancelRouter> _logger;
    private readonly SemaphoreSlim _places = new(MostAtATime);

    public CancelRouter(SessionRegistry registry, TimeProvider time, ILogger<CancelRouter> logger, ICancelRelay? relay = null)
    {
        _registry = registry;
        _time = time;
        _logger = logger;
        _relay = relay;
        if (relay is not null)
            relay.Received += OnReceived;
    }

    /// <summary>Cancels what the named session runs now. Completes without a word to the client, whatever became of it.</summary>
    public async Task CancelAsync(CancelRequest request)
    {
        if (_relay is null || _registry.Has(request.ProcessId))
        {
            await _registry.CancelAsync(request);
            return;
        }

        if (!await _places.WaitAsync(TimeSpan.Zero))
            return;
        try
        {
            using var patience = new CancellationTokenSource(Patience, _time);
            await _relay.PublishAsync(TokenOf(request), patience.Token);
        }
        catch (Exception exception)
        {
            ServerLog.CancelNotRelayed(_logger, exception);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        if (_relay is not null)
            _relay.Received -= OnReceived;
        _places.Dispose();
    }

    // The process id finds the session; the digest proves that whoever asked has its key.
    private static string TokenOf(CancelRequest request)
    {
        Span<byte> identity = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(identity, request.ProcessId);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(identity);
        hash.AppendData(request.SecretKey.Span);
        return $"{request.ProcessId:x8}{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private void OnReceived(string token)
    {
        if (token.Length < 8
            || !int.TryParse(token.AsSpan(0, 8), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var processId)
            || _registry.KeyOf(processId) is not { } key)
        {
            return;
        }

        var own = new CancelRequest(processId, key);
        var isSame = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(TokenOf(own)), System.Text.Encoding.ASCII.GetBytes(token));
        if (isSame)
            _ = _registry.CancelAsync(own);
    }
}
