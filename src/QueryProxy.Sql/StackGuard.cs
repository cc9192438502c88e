using System.Runtime.CompilerServices;

namespace QueryProxy.Sql;

/// <summary>
/// Ends recursion over a tree before the stack does, for whoever asks at each level. The runtime is asked at every eighth question only, since asking costs as much as visiting a small node: between two of
/// its answers recursion goes no more than seven levels deeper, and the room that it calls sufficient (128 kB on 64-bit machines) is that of many more. One guard belongs to one walk on one thread.
/// </summary>
public struct StackGuard
{
    private const uint Interval = 8;
    private uint _questions;

    /// <summary>Whether the stack has room for another level.</summary>
    public bool HasRoom() => _questions++ % Interval != 0 || RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Asks for room for another level.</summary>
    /// <exception cref="InsufficientExecutionStackException">There is none.</exception>
    public void EnsureRoom()
    {
        if (!HasRoom()) throw new InsufficientExecutionStackException();
    }
}
