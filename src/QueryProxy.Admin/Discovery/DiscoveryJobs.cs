using System.Collections.Concurrent;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.Requests;
using QueryProxy.Store;
using QueryProxy.Store.Security;

namespace QueryProxy.Admin.Discovery;

/// <summary>
/// Runs discovery jobs, one at a time for each data source, and keeps them for a while after their end. Thread-safe. Jobs do not outlive the process:
/// saving a catalog is one transaction, so a job that was cut off has changed nothing.
/// </summary>
internal sealed partial class DiscoveryJobs(TimeProvider time, ILogger<DiscoveryJobs> logger) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<Guid, DiscoveryJob> _jobs = new();
    private readonly Dictionary<Guid, DiscoveryJob> _active = [];
    private readonly Lock _lock = new();

    /// <summary>Starts a job.</summary>
    /// <param name="dataSourceId">The data source.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="run">Does the work and returns its result.</param>
    /// <exception cref="RequestRefusedException">Another job works on the data source (409, with its id).</exception>
    public DiscoveryJob Start(Guid dataSourceId, string action, Func<DiscoveryJob, CancellationToken, Task<object>> run)
    {
        DiscoveryJob job;
        lock (_lock)
        {
            if (_active.TryGetValue(dataSourceId, out var other) && other.IsRunning)
            {
                var refusal = new RequestRefusedException(StatusCodes.Status409Conflict, "Another discovery job works on this data source: wait for it or cancel it.");
                refusal.Extensions["job_id"] = other.Id;
                throw refusal;
            }

            job = new DiscoveryJob(dataSourceId, action, time);
            _active[dataSourceId] = job;
            _jobs[job.Id] = job;
        }

        Forget();
        _ = Task.Run(() => RunAsync(job, run), CancellationToken.None);
        return job;
    }

    /// <exception cref="RequestRefusedException">No such job of this data source.</exception>
    public DiscoveryJob Find(Guid dataSourceId, Guid jobId) =>
        _jobs.TryGetValue(jobId, out var job) && job.DataSourceId == dataSourceId ? job : throw RequestRefusedException.NotFound("discovery job of this data source");

    /// <summary>Cancels whatever works on a data source.</summary>
    public void CancelOf(Guid dataSourceId)
    {
        lock (_lock)
        {
            _active.GetValueOrDefault(dataSourceId)?.Cancel();
        }
    }

    public void Dispose()
    {
        foreach (var job in _jobs.Values)
        {
            job.Cancel();
        }
    }

    private async Task RunAsync(DiscoveryJob job, Func<DiscoveryJob, CancellationToken, Task<object>> run)
    {
        try
        {
            // A job's state is settled at once when it is cancelled, however long the provider takes to stop; what is being saved is waited for.
            var work = run(job, job.CancellationToken);
            await Task.WhenAny(work, job.Ended);
            if (job.IsRunning)
            {
                job.Complete(await work);
            }
        }
        catch (OperationCanceledException) when (job.CancellationToken.IsCancellationRequested)
        {
            job.Stopped();
        }
        catch (Exception exception) when (exception is DiscoveryException or StoreException or SecretUnreadableException or RequestInvalidException or RequestRefusedException)
        {
            job.Fail(exception.Message);
        }
#pragma warning disable CA1031 // Whatever a provider throws ends its job and nothing else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(exception, job.Id);
            job.Fail("The discovery failed inside the proxy; its log tells why.");
        }
    }

    private void Forget()
    {
        var limit = time.GetUtcNow().UtcDateTime - Kept;
        foreach (var (id, job) in _jobs)
        {
            if (job.Describe().FinishedAt < limit && _jobs.TryRemove(id, out _))
            {
                job.Dispose();
            }
        }
    }

    [LoggerMessage(EventId = 7003, Level = LogLevel.Error, Message = "Discovery job {JobId} failed")]
    private partial void LogFailure(Exception exception, Guid jobId);
}
