namespace QueryProxy.Engine.Planning;

/// <summary>What kind of handling a statement gets.</summary>
internal enum StatementClass
{
    /// <summary>The session carries it out.</summary>
    SessionControl,

    /// <summary>It is a query, or holds one, and goes through binder and governance.</summary>
    Query,

    /// <summary>It is refused for what it is.</summary>
    Refused,
}
