using System.Runtime.CompilerServices;

namespace QueryProxy.Sql.Tests;

public sealed class StackGuardTests
{
    [Fact]
    public void There_is_room_on_a_stack_that_is_not_used()
    {
        var guard = new StackGuard();

        for (var i = 0; i < 100; i++) guard.HasRoom().Should().BeTrue();
        guard.Invoking(static guard => guard.EnsureRoom()).Should().NotThrow();
    }

    // Frames of a kilobyte, most of it the same however the method was compiled.
    [Fact]
    public void Recursion_ends_where_it_does_when_the_runtime_is_asked_each_time()
    {
        var (asked, guarded, thrown) = (0, 0, false);
        var thread = new Thread(
            () =>
            {
                StackGuard guard = default, other = default;
                asked = Descend(ref guard, 0, asksAlways: true);
                guarded = Descend(ref guard, 0, asksAlways: false);
                try
                {
                    Fall(ref other, 0);
                }
                catch (InsufficientExecutionStackException)
                {
                    thrown = true;
                }
            },
            maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();

        asked.Should().BeGreaterThan(100);
        guarded.Should().BeInRange((int)(asked * 0.9), (int)(asked * 1.1) + 8);
        thrown.Should().BeTrue();
    }

    private static int Descend(ref StackGuard guard, int depth, bool asksAlways)
    {
        Span<byte> frame = stackalloc byte[1024];
        frame[depth % frame.Length] = 1;
        var hasRoom = asksAlways ? RuntimeHelpers.TryEnsureSufficientExecutionStack() : guard.HasRoom();
        return hasRoom ? Descend(ref guard, depth + 1, asksAlways) + (frame[0] & 0) : depth;
    }

    private static int Fall(ref StackGuard guard, int depth)
    {
        Span<byte> frame = stackalloc byte[1024];
        frame[depth % frame.Length] = 1;
        guard.EnsureRoom();
        return Fall(ref guard, depth + 1) + frame[0];
    }
}
