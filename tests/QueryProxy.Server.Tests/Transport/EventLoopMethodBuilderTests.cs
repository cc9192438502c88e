using System.Runtime.CompilerServices;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Tests.Transport;

public class EventLoopMethodBuilderTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    [Fact]
    public async Task A_method_that_never_waits_gives_its_result_or_its_exception()
    {
        var result = AddAsync(null, 1);
        result.IsCompletedSuccessfully.Should().BeTrue();
        (await result).Should().Be(2);

        var failed = FailAsync(null);
        failed.IsFaulted.Should().BeTrue();
        var awaiting = async () => await failed;
        await awaiting.Should().ThrowAsync<InvalidOperationException>().WithMessage("as asked");
    }

    [Fact]
    public async Task A_method_that_waits_gives_its_result_or_its_exception()
    {
        var gate = new Gate();
        var result = AddAsync(gate, 1);
        result.IsCompleted.Should().BeFalse();
        gate.Open();
        (await result).Should().Be(2);

        gate = new Gate();
        var failed = FailAsync(gate);
        failed.IsCompleted.Should().BeFalse();
        gate.Open();
        var awaiting = async () => await failed;
        await awaiting.Should().ThrowAsync<InvalidOperationException>().WithMessage("as asked");
    }

    [Fact]
    public void As_many_methods_as_a_thread_keeps_wait_again_in_the_same_boxes()
    {
        var gates = new Gate[EventLoopTaskBox.MaxKept];
        for (var i = 0; i < gates.Length; i++)
            gates[i] = new Gate();
        var boxes = WaitInAll();
        boxes.Should().OnlyHaveUniqueItems();
        WaitInAll().Should().BeSubsetOf(boxes);

        List<object?> WaitInAll()
        {
            var waiting = gates.Select(static (gate, i) => AddAsync(gate, i)).ToArray();
            foreach (var gate in gates)
                gate.Open();
            waiting.Select(Take).Should().Equal(Enumerable.Range(1, gates.Length));
            return [.. gates.Select(static gate => gate.LastWaiter)];
        }
    }

    [Fact]
    public async Task What_a_method_sets_in_its_context_is_there_behind_its_wait_and_not_where_it_was_woken()
    {
        Ambient.Value = "caller";
        var gate = new Gate();
        var method = SetAmbientAsync(gate, "method");
        Ambient.Value.Should().Be("caller");
        Ambient.Value = "waker";
        gate.Open();
        Ambient.Value.Should().Be("waker");
        (await method).Should().Be("method");
    }

    [Fact]
    public void A_task_that_was_awaited_cannot_be_awaited_again()
    {
        var gate = new Gate();
        var method = AddAsync(gate, 1);
        gate.Open();
        Take(method).Should().Be(2);

        // The box serves another method by now, which must not notice.
        var other = AddAsync(gate, 10);
        var again = () => Take(method);
        again.Should().Throw<InvalidOperationException>();
        gate.Open();
        Take(other).Should().Be(11);
    }

    [Fact]
    public void A_task_that_has_not_ended_cannot_be_taken()
    {
        var gate = new Gate();
        var method = AddAsync(gate, 1);
        var taking = () => Take(method);
        taking.Should().Throw<InvalidOperationException>();
        gate.Open();
        Take(method).Should().Be(2);
    }

    [Fact]
    public async Task A_method_may_go_on_on_another_thread()
    {
        var sum = 0;
        for (var i = 0; i < 200; i++)
            sum += await HopAsync(i);
        sum.Should().Be(Enumerable.Range(1, 200).Sum());
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private static async ValueTask<int> AddAsync(Gate? gate, int value)
    {
        if (gate is not null)
            await gate;
        return value + 1;
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder))]
    private static async ValueTask FailAsync(Gate? gate)
    {
        if (gate is not null)
            await gate;
        throw new InvalidOperationException("as asked");
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private static async ValueTask<string?> SetAmbientAsync(Gate gate, string value)
    {
        Ambient.Value = value;
        await gate;
        return Ambient.Value;
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private static async ValueTask<int> HopAsync(int value)
    {
        await Task.Yield();
        return value + 1;
    }

    private static T Take<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    /// <summary>Something to wait for, again and again.</summary>
    private sealed class Gate : ICriticalNotifyCompletion
    {
        private Action? _waiting;

        /// <summary>Whose method was called on.</summary>
        public object? LastWaiter { get; private set; }

        public bool IsCompleted => false;

        public Gate GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            LastWaiter = continuation.Target;
            _waiting = continuation;
        }

        public void Open() => _waiting!();
    }
}
