using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Server.Authentication;

/// <summary>
/// Verifies passwords on its own few threads below normal priority, so that a login storm waits in a bounded queue and neither the
/// thread pool nor running queries feel it. Thread-safe; lives as long as the server.
/// </summary>
internal sealed class PasswordVerifier : IDisposable
{
    private readonly IPasswordHasher _hasher;
    private readonly BlockingCollection<Request> _queue;

    public PasswordVerifier(IPasswordHasher hasher, IOptions<ServerOptions> options)
    {
        _hasher = hasher;
        _queue = new BlockingCollection<Request>(Math.Max(1, options.Value.PasswordVerifierQueueLength));
        for (var i = 0; i < Math.Max(1, options.Value.PasswordVerifierThreads); i++)
        {
            var thread = new Thread(Run) { IsBackground = true, Name = $"password verifier {i}", Priority = ThreadPriority.BelowNormal };
            thread.Start();
        }
    }

    /// <summary>Queues a verification.</summary>
    /// <returns>The outcome, or null when too many logins wait already.</returns>
    public async ValueTask<bool?> VerifyAsync(string password, string hash, CancellationToken cancellationToken)
    {
        var request = new Request(password, hash, cancellationToken);
        if (!_queue.TryAdd(request, 0, CancellationToken.None))
            return null;
        return await request.Completion.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => _queue.CompleteAdding();

    private void Run()
    {
        foreach (var request in _queue.GetConsumingEnumerable())
        {
            if (request.CancellationToken.IsCancellationRequested)
                continue;
            try
            {
                request.Completion.TrySetResult(_hasher.Verify(request.Password, request.Hash));
            }
            catch (Exception exception)
            {
                request.Completion.TrySetException(exception);
            }
        }
    }

    private sealed record Request(string Password, string Hash, CancellationToken CancellationToken)
    {
        // Continuations must not run on the verifier's threads.
        public TaskCompletionSource<bool> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
