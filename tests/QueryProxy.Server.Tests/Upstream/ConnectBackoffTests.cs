using Microsoft.Extensions.Time.Testing;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>Unit.</summary>
public sealed class ConnectBackoffTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public void First_attempt_after_a_failure_does_not_wait_and_further_ones_wait_longer_and_longer()
    {
        var backoff = new ConnectBackoff(_time, () => 0.5);
        backoff.Wait().Should().Be(TimeSpan.Zero);
        backoff.Failed();
        backoff.Wait().Should().Be(TimeSpan.Zero, "one failure may be an accident");
        var waits = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            backoff.Failed();
            waits.Add(backoff.Wait().TotalMilliseconds);
        }

        waits.Should().Equal(100, 200, 400, 800, 1600, 2000, 2000);
    }

    [Fact]
    public void Time_that_has_passed_counts_and_success_ends_the_waiting()
    {
        var backoff = new ConnectBackoff(_time, () => 0.5);
        backoff.Failed();
        backoff.Failed();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        backoff.Wait().Should().Be(TimeSpan.Zero);
        backoff.Failed();
        backoff.Succeeded();
        backoff.Wait().Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Attempts_that_wait_at_the_same_time_do_not_go_at_the_same_time()
    {
        var random = new Queue<double>([0, 1]);
        var backoff = new ConnectBackoff(_time, random.Dequeue);
        backoff.Failed();
        backoff.Failed();
        backoff.Wait().TotalMilliseconds.Should().Be(75);
        backoff.Wait().TotalMilliseconds.Should().Be(125);
    }
}
