namespace QueryProxy.Protocol;

/// <summary>
/// Which message codes one direction of a connection may carry and how long each payload may be. PostgreSQL draws the same line:
/// messages without user data are short whatever their length field claims. All lengths here are those of payloads.
/// </summary>
public sealed class PgFrameLimits
{
    /// <summary>Largest message that PostgreSQL itself accepts or sends: one allocation of it.</summary>
    public const int MaxMessageLength = 0x3FFFFFFE - sizeof(int);

    /// <summary>Bound of a frontend message that carries names and numbers only.</summary>
    public const int SmallFrontendLength = 10_000 - sizeof(int);

    /// <summary>Bound of a backend message that carries names and numbers only.</summary>
    public const int SmallBackendLength = 30_000 - sizeof(int);

    /// <summary>Bound of a message during the login.</summary>
    public const int AuthenticationLength = 65_535 - sizeof(int);

    private readonly int[] _maxPayloadLengths = new int[256];

    private PgFrameLimits(string direction)
    {
        Direction = direction;
        Array.Fill(_maxPayloadLengths, -1);
    }

    /// <summary>Whose messages these are, in PostgreSQL's words, for error texts.</summary>
    internal string Direction { get; }

    /// <summary>Client to proxy until the login is done: only the answers to an Authentication request.</summary>
    public static PgFrameLimits ClientLogin { get; } = new PgFrameLimits("frontend")
        .Allow(AuthenticationLength, FrontendMessageCode.Password)
        .Allow(0, FrontendMessageCode.Terminate);

    /// <summary>Client to proxy after the login, with PostgreSQL's own bounds.</summary>
    public static PgFrameLimits Client { get; } = ForClient(MaxMessageLength);

    /// <summary>Upstream to proxy.</summary>
    public static PgFrameLimits Upstream { get; } = ForUpstream(MaxMessageLength);

    /// <summary>Upstream to proxy until the first ReadyForQuery.</summary>
    public static PgFrameLimits UpstreamLogin { get; } = new PgFrameLimits("backend")
        .Allow(
            SmallBackendLength,
            BackendMessageCode.Authentication,
            BackendMessageCode.BackendKeyData,
            BackendMessageCode.ErrorResponse,
            BackendMessageCode.NegotiateProtocolVersion,
            BackendMessageCode.NoticeResponse,
            BackendMessageCode.ParameterStatus,
            BackendMessageCode.ReadyForQuery);

    /// <summary>Client to proxy after the login, with an own bound for messages that carry statements and values.</summary>
    /// <param name="maxPayloadLength">In bytes, at most <see cref="MaxMessageLength"/>.</param>
    public static PgFrameLimits ForClient(int maxPayloadLength) => new PgFrameLimits("frontend")
        .Allow(
            Checked(maxPayloadLength),
            FrontendMessageCode.Query,
            FrontendMessageCode.Parse,
            FrontendMessageCode.Bind,
            FrontendMessageCode.FunctionCall,
            FrontendMessageCode.CopyData)
        .Allow(
            Math.Min(maxPayloadLength, SmallFrontendLength),
            FrontendMessageCode.Close,
            FrontendMessageCode.CopyDone,
            FrontendMessageCode.CopyFail,
            FrontendMessageCode.Describe,
            FrontendMessageCode.Execute,
            FrontendMessageCode.Flush,
            FrontendMessageCode.Sync,
            FrontendMessageCode.Terminate);

    /// <summary>Upstream to proxy, with an own bound for messages that carry rows and texts.</summary>
    /// <param name="maxPayloadLength">In bytes, at most <see cref="MaxMessageLength"/>.</param>
    public static PgFrameLimits ForUpstream(int maxPayloadLength) => new PgFrameLimits("backend")
        .Allow(
            Checked(maxPayloadLength),
            BackendMessageCode.RowDescription,
            BackendMessageCode.DataRow,
            BackendMessageCode.CopyData,
            BackendMessageCode.FunctionCallResponse,
            BackendMessageCode.ErrorResponse,
            BackendMessageCode.NoticeResponse,
            BackendMessageCode.NotificationResponse,
            BackendMessageCode.ParameterDescription)
        .Allow(
            Math.Min(maxPayloadLength, SmallBackendLength),
            BackendMessageCode.BindComplete,
            BackendMessageCode.CloseComplete,
            BackendMessageCode.CommandComplete,
            BackendMessageCode.CopyBothResponse,
            BackendMessageCode.CopyDone,
            BackendMessageCode.CopyInResponse,
            BackendMessageCode.CopyOutResponse,
            BackendMessageCode.EmptyQueryResponse,
            BackendMessageCode.NoData,
            BackendMessageCode.ParameterStatus,
            BackendMessageCode.ParseComplete,
            BackendMessageCode.PortalSuspended,
            BackendMessageCode.ReadyForQuery);

    /// <summary>What either allows, with the longer bound: for peers that read a login and a session alike.</summary>
    public PgFrameLimits Or(PgFrameLimits other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var either = new PgFrameLimits(Direction);
        for (var code = 0; code < _maxPayloadLengths.Length; code++)
            either._maxPayloadLengths[code] = Math.Max(_maxPayloadLengths[code], other._maxPayloadLengths[code]);
        return either;
    }

    /// <summary>Longest payload of a message with this code; negative when the code may not come at all.</summary>
    internal int MaxPayloadLength(byte code) => _maxPayloadLengths[code];

    private static int Checked(int maxPayloadLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxPayloadLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPayloadLength, MaxMessageLength);
        return maxPayloadLength;
    }

    private PgFrameLimits Allow(int maxPayloadLength, params ReadOnlySpan<FrontendMessageCode> codes)
    {
        foreach (var code in codes)
            _maxPayloadLengths[(byte)code] = maxPayloadLength;
        return this;
    }

    private PgFrameLimits Allow(int maxPayloadLength, params ReadOnlySpan<BackendMessageCode> codes)
    {
        foreach (var code in codes)
            _maxPayloadLengths[(byte)code] = maxPayloadLength;
        return this;
    }
}
