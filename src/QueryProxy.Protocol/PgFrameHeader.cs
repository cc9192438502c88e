namespace QueryProxy.Protocol;

/// <summary>Code and payload length of a frame whose payload may not have arrived yet.</summary>
/// <param name="Code">The message code as sent.</param>
/// <param name="PayloadLength">Bytes that follow the header; already checked against the limits.</param>
public readonly record struct PgFrameHeader(byte Code, int PayloadLength)
{
    /// <summary>Bytes of the whole frame, header included.</summary>
    public long FrameLength => (long)PayloadLength + PgFrame.HeaderLength;

    public BackendMessageCode BackendCode => (BackendMessageCode)Code;

    public FrontendMessageCode FrontendCode => (FrontendMessageCode)Code;
}
