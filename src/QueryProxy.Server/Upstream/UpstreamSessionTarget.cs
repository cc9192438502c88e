namespace QueryProxy.Server.Upstream;

/// <summary>
/// Which of several servers is wanted: libpq's target_session_attrs. Our sessions are read-only by themselves, so its read-write and read-only are the same
/// as primary and standby here.
/// </summary>
public enum UpstreamSessionTarget
{
    /// <summary>The first that answers.</summary>
    Any,

    /// <summary>The first that is not in recovery.</summary>
    Primary,

    /// <summary>The first that is in recovery.</summary>
    Standby,

    /// <summary>A standby, or when there is none the first that answers.</summary>
    PreferStandby,
}
