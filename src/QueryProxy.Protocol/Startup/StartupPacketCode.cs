namespace QueryProxy.Protocol.Startup;

/// <summary>Int32s that stand where a StartupMessage has its protocol version (PostgreSQL documentation, "Message Formats").</summary>
internal static class StartupPacketCode
{
    public const int CancelRequest = 80877102;
    public const int SSLRequest = 80877103;
    public const int GSSENCRequest = 80877104;
}
