namespace QueryProxy.Server.Sessions;

/// <summary>What sessions are counted by.</summary>
internal enum SessionLimit
{
    /// <summary>Those of one user.</summary>
    User,

    /// <summary>Those of one data source.</summary>
    DataSource,
}
