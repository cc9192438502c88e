using System.Runtime.InteropServices;

namespace QueryProxy.Server.Transport;

/// <summary>The system calls of an <see cref="EventLoop"/>, as Linux's manual pages epoll(7), eventfd(2), accept(2), recv(2), send(2) and sched(7) describe them.</summary>
internal static unsafe partial class Epoll
{
    public const uint Readable = 0x0001;
    public const uint Writable = 0x0004;
    public const uint Error = 0x0008;
    public const uint HangUp = 0x0010;
    public const uint ReadHangUp = 0x2000;
    public const uint EdgeTriggered = 1U << 31;

    public const int Again = 11;
    public const int Interrupted = 4;

    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int NoSignal = 0x4000;
    private const int DoNotWait = 0x40;
    private const int Add = 1;
    private const int Delete = 2;
    private const int OrdinaryScheduling = 0;
    private const int BatchScheduling = 3;

    // struct epoll_event is packed on x86 alone.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 4 : 8;

    public static int EventSize { get; } = DataOffset + sizeof(long);

    /// <summary>What happened, and to whom, from the buffer that <see cref="Wait"/> filled.</summary>
    public static (uint Events, long Id) Read(ReadOnlySpan<byte> happened) =>
        (MemoryMarshal.Read<uint>(happened), MemoryMarshal.Read<long>(happened[DataOffset..]));

    /// <returns>A descriptor, or -1.</returns>
    public static int Create() => EpollCreate(CloseOnExec);

    /// <returns>A descriptor, or -1.</returns>
    public static int CreateWakeUp() => EventFd(0, CloseOnExec | NonBlocking);

    public static bool TryWatch(int epoll, SafeHandle handle, uint events, long id)
    {
        var change = stackalloc byte[EventSize];
        Describe(change, events, id);
        return EpollControl(epoll, Add, handle, change) == 0;
    }

    public static bool TryWatch(int epoll, int descriptor, uint events, long id)
    {
        var change = stackalloc byte[EventSize];
        Describe(change, events, id);
        return EpollControl(epoll, Add, descriptor, change) == 0;
    }

    public static void Forget(int epoll, SafeHandle handle)
    {
        var ignored = stackalloc byte[EventSize];
        _ = EpollControl(epoll, Delete, handle, ignored);
    }

    /// <returns>How many events were written to <paramref name="events"/>; 0 also after a signal.</returns>
    public static int Wait(int epoll, Span<byte> events, int timeoutMilliseconds)
    {
        fixed (byte* target = events)
            return Math.Max(0, EpollWait(epoll, target, events.Length / EventSize, timeoutMilliseconds));
    }

    public static void WakeUp(int descriptor)
    {
        var one = 1L;
        _ = Write(descriptor, &one, sizeof(long));
    }

    public static void TakeWakeUps(int descriptor)
    {
        long count;
        _ = Read(descriptor, &count, sizeof(long));
    }

    public static void CloseDescriptor(int descriptor) => _ = Close(descriptor);

    /// <summary>Takes a connection that waits; the new socket neither blocks nor goes to programs that are started.</summary>
    /// <param name="listener">A listening socket that does not block.</param>
    /// <param name="address">Where to write the peer's address.</param>
    /// <param name="length">How much of it was written.</param>
    /// <returns>A descriptor; a negative error number.</returns>
    public static int Accept(SafeHandle listener, Span<byte> address, out int length)
    {
        length = address.Length;
        fixed (byte* target = address)
        fixed (int* size = &length)
        {
            var accepted = Accept(listener, target, size, CloseOnExec | NonBlocking);
            return accepted >= 0 ? accepted : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Writes the address that a socket is bound to.</summary>
    /// <returns>How long it is; 0 when there is none.</returns>
    public static int LocalAddress(SafeHandle socket, Span<byte> address)
    {
        var length = address.Length;
        fixed (byte* target = address)
            return GetSocketName(socket, target, &length) == 0 ? length : 0;
    }

    /// <summary>Never waits, whether the socket is a blocking one or not.</summary>
    /// <returns>How many bytes came; 0 at the end of the stream; a negative error number.</returns>
    public static int Receive(SafeHandle socket, Span<byte> buffer)
    {
        fixed (byte* target = buffer)
        {
            var received = (int)Receive(socket, target, (nuint)buffer.Length, DoNotWait);
            return received >= 0 ? received : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Never waits, whether the socket is a blocking one or not.</summary>
    /// <returns>How many bytes were taken; a negative error number.</returns>
    public static int Send(SafeHandle socket, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* source = buffer)
        {
            var sent = (int)Send(socket, source, (nuint)buffer.Length, NoSignal | DoNotWait);
            return sent >= 0 ? sent : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Sets how the calling thread is scheduled; nothing happens where that is not allowed.</summary>
    public static void SetBatchScheduling(bool isBatch)
    {
        var noPriority = 0;
        _ = SetScheduler(0, isBatch ? BatchScheduling : OrdinaryScheduling, &noPriority);
    }

    private static void Describe(byte* change, uint events, long id)
    {
        var bytes = new Span<byte>(change, EventSize);
        MemoryMarshal.Write(bytes, events);
        MemoryMarshal.Write(bytes[DataOffset..], id);
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int EpollControl(int epoll, int operation, SafeHandle handle, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int EpollControl(int epoll, int operation, int descriptor, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int EpollWait(int epoll, byte* events, int count, int timeout);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    private static partial int Accept(SafeHandle listener, byte* address, int* length, int flags);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetSocketName(SafeHandle socket, byte* address, int* length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeHandle socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeHandle socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, int* priority);
}
