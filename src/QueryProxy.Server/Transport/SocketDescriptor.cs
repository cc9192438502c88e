using Microsoft.Win32.SafeHandles;

namespace QueryProxy.Server.Transport;

/// <summary>A socket that an <see cref="EventListener"/> accepted. .NET's own class keeps more beside it than a client that waits may cost.</summary>
internal sealed class SocketDescriptor : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <param name="descriptor">The system's number; owned from now on.</param>
    public SocketDescriptor(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    protected override bool ReleaseHandle()
    {
        Epoll.CloseDescriptor((int)handle);
        return true;
    }
}
