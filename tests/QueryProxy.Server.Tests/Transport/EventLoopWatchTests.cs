using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

/// <summary>In-memory: an event loop looks after what is watched, and blames nobody for its own lateness.</summary>
public sealed class EventLoopWatchTests : IDisposable
{
    private const int PatienceMilliseconds = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly EventLoop? _loop = EventLoop.TryStart(0, TimeSpan.FromMilliseconds(PatienceMilliseconds));

    public void Dispose() => _loop?.Dispose();

    [LinuxFact]
    public async Task Looks_again_and_again_until_it_is_enough()
    {
        var looks = 0;
        var enough = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _loop!.EnterAsync();
        var begun = Environment.TickCount64;
        _loop.Watch(new Watched(() =>
        {
            if (++looks < 3)
                return true;
            enough.SetResult(Environment.TickCount64);
            return false;
        }));
        var ended = await enough.Task.WaitAsync(Patience);

        (ended - begun).Should().BeGreaterThanOrEqualTo(3 * PatienceMilliseconds);
        await Task.Delay(PatienceMilliseconds * 5);
        looks.Should().Be(3);
    }

    [LinuxTheory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task What_comes_while_the_thread_is_late_is_served_before_it_looks(int turnsBefore)
    {
        var served = 0;
        var isLate = false;
        var seen = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _loop!.EnterAsync();
        _loop.Watch(new Watched(() =>
        {
            if (isLate)
                seen.SetResult(served);
            return !isLate;
        }));
        for (var i = 0; i < turnsBefore; i++)
            await NextTurnAsync();
        var late = new Thread(() =>
        {
            for (var i = 0; i < 100; i++)
                _loop.Post(new Work(() => served++));
        });
        isLate = true;
        late.Start();
        late.Join();
        Thread.Sleep(PatienceMilliseconds * 3);
        await Task.Yield();

        (await seen.Task.WaitAsync(Patience)).Should().Be(100);
    }

    // Behind what is ready now.
    private async Task NextTurnAsync()
    {
        await Task.Yield();
        await _loop!.EnterAsync();
    }

    private sealed class Watched(Func<bool> look) : IEventLoopWork
    {
        public void OnEndOfTurn()
        {
        }

        public bool OnWatch() => look();
    }

    private sealed class Work(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
