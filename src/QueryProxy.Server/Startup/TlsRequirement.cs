namespace QueryProxy.Server.Startup;

/// <summary>Which clients must use TLS.</summary>
public enum TlsRequirement
{
    /// <summary>Those that are not on this machine.</summary>
    Network,

    /// <summary>All.</summary>
    Always,

    /// <summary>None: TLS is offered only.</summary>
    Off,
}
