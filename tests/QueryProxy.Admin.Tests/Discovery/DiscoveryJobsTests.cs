using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Admin.Discovery;

namespace QueryProxy.Admin.Tests.Discovery;

/// <summary>Unit: what a job that is asked to stop says of itself is what became of it.</summary>
public sealed class DiscoveryJobsTests : IDisposable
{
    private readonly DiscoveryJobs _jobs = new(TimeProvider.System, NullLogger<DiscoveryJobs>.Instance);
    private readonly TaskCompletionSource<object> _work = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _jobs.Dispose();

    [Fact]
    public async Task A_job_that_reads_ends_at_once_however_long_its_work_takes_to_stop()
    {
        var job = Start(isSaving: false);

        job.Cancel();

        await job.Ended;
        job.Describe().Status.Should().Be(DiscoveryJobStatus.Cancelled);
        _work.SetResult("too late");
        job.Describe().Status.Should().Be(DiscoveryJobStatus.Cancelled);
    }

    [Fact]
    public async Task A_job_that_has_saved_is_completed_though_it_was_asked_to_stop()
    {
        var job = Start(isSaving: true);

        job.Cancel();

        job.CancellationToken.IsCancellationRequested.Should().BeTrue("the save may still stop");
        job.Describe().Status.Should().Be(DiscoveryJobStatus.Running);
        _work.SetResult("saved");
        await job.Ended;
        job.Describe().Status.Should().Be(DiscoveryJobStatus.Completed);
        job.Describe().Result.Should().Be("saved");
    }

    [Fact]
    public async Task A_job_whose_save_stopped_is_cancelled()
    {
        var job = Start(isSaving: true);

        job.Cancel();
        _work.SetException(new OperationCanceledException(job.CancellationToken));

        await job.Ended;
        job.Describe().Status.Should().Be(DiscoveryJobStatus.Cancelled);
    }

    [Fact]
    public async Task Nothing_is_saved_by_a_job_that_was_asked_to_stop_before()
    {
        var job = Start(isSaving: false);
        job.Cancel();
        await job.Ended;

        job.Invoking(static job => job.BeginSaving()).Should().Throw<OperationCanceledException>();
    }

    private DiscoveryJob Start(bool isSaving)
    {
        using var begun = new ManualResetEventSlim();
        var job = _jobs.Start(Guid.NewGuid(), "save_catalog", (job, _) =>
        {
            if (isSaving)
                job.BeginSaving();
            begun.Set();
            return _work.Task;
        });
        begun.Wait();
        return job;
    }
}
