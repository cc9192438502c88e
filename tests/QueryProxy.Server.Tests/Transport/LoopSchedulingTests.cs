using Microsoft.Extensions.Time.Testing;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

public class LoopSchedulingTests
{
    private readonly List<bool> _set = [];
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_loop_with_one_socket_at_a_time_stays_an_ordinary_thread()
    {
        var scheduling = new LoopScheduling(_set.Add, _time);
        Turn(scheduling, windows: 10, events: 1);
        _set.Should().BeEmpty();
    }

    [Fact]
    public void A_loop_behind_its_work_becomes_a_batch_thread_and_an_ordinary_one_when_it_has_caught_up()
    {
        var scheduling = new LoopScheduling(_set.Add, _time);
        Turn(scheduling, windows: 5, events: 3);
        _set.Should().Equal(true);
        scheduling.IsBatch.Should().BeTrue();
        Turn(scheduling, windows: 5, events: 1);
        _set.Should().Equal(true, false);
    }

    [Fact]
    public void A_load_in_between_changes_nothing()
    {
        var scheduling = new LoopScheduling(_set.Add, _time);
        Between(scheduling);
        _set.Should().BeEmpty();
        Turn(scheduling, windows: 1, events: 2);
        Between(scheduling);
        _set.Should().Equal(true);

        static void Between(LoopScheduling scheduling)
        {
            for (var i = 0; i < LoopScheduling.Window * 4; i++)
                scheduling.Count(1 + (i % 2));
        }
    }

    [Fact]
    public void A_loop_with_little_to_do_stays_an_ordinary_thread_though_it_comes_together()
    {
        var scheduling = new LoopScheduling(_set.Add, _time);
        Turn(scheduling, windows: 10, events: 3, eventsPerSecond: 9_000);
        _set.Should().BeEmpty();
        Turn(scheduling, windows: 1, events: 3, eventsPerSecond: 11_000);
        _set.Should().Equal(true);
    }

    [Fact]
    public void A_batch_thread_becomes_an_ordinary_one_when_there_is_little_to_do_though_it_comes_together()
    {
        var scheduling = new LoopScheduling(_set.Add, _time);
        Turn(scheduling, windows: 1, events: 3, eventsPerSecond: 50_000);
        Turn(scheduling, windows: 10, events: 3, eventsPerSecond: 7_000);
        _set.Should().Equal(true);
        Turn(scheduling, windows: 1, events: 3, eventsPerSecond: 5_000);
        _set.Should().Equal(true, false);
    }

    [LinuxFact]
    public void The_kernel_takes_what_it_is_told()
    {
        string? batch = null, ordinary = null;
        var thread = new Thread(() =>
        {
            Epoll.SetBatchScheduling(true);
            batch = Policy();
            Epoll.SetBatchScheduling(false);
            ordinary = Policy();
        });
        thread.Start();
        thread.Join();
        batch.Should().Be("3");
        ordinary.Should().Be("0");
    }

    private void Turn(LoopScheduling scheduling, int windows, int events, int eventsPerSecond = int.MaxValue)
    {
        for (var i = 0; i < windows * LoopScheduling.Window; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(events / (double)eventsPerSecond));
            scheduling.Count(events);
        }
    }

    // proc_pid_stat(5): the 41st field is the policy, behind a name that ends with the last parenthesis.
    private static string Policy()
    {
        var stat = File.ReadAllText("/proc/thread-self/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[38];
    }
}
