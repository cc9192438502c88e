using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>What the upstream will answer next to something that was sent.</summary>
internal enum ExpectedReplyKind
{
    /// <summary>Everything up to ReadyForQuery belongs to a simple Query of our own and is swallowed.</summary>
    Cycle,

    /// <summary>CloseComplete; swallowed.</summary>
    CloseComplete,

    /// <summary>ParseComplete of a shared statement; swallowed.</summary>
    ParseComplete,

    /// <summary>ParameterDescription; kept for the plan's shape.</summary>
    ParameterDescription,

    /// <summary>RowDescription or NoData; kept for the plan's shape.</summary>
    Columns,

    /// <summary>BindComplete; swallowed, and where the client expects a RowDescription it is made up now.</summary>
    BindComplete,

    /// <summary>Rows or copy data up to CommandComplete, EmptyQueryResponse or PortalSuspended; forwarded.</summary>
    Result,

    /// <summary>ReadyForQuery of a Sync; swallowed, the session makes its own.</summary>
    Ready,
}

/// <summary>An entry of the list of replies that are still to come.</summary>
/// <param name="Kind">What is expected.</param>
/// <param name="Statement">The statement that a ParseComplete confirms.</param>
internal readonly record struct ExpectedReply(ExpectedReplyKind Kind, UpstreamStatement? Statement = null);
