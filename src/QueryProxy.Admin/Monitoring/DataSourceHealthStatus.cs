namespace QueryProxy.Admin.Monitoring;

/// <summary>How a data source is, in one word.</summary>
public enum DataSourceHealthStatus
{
    /// <summary>The last statement that went to the upstream was served.</summary>
    Ok,

    /// <summary>The upstream failed, and nothing has succeeded since.</summary>
    Failing,

    /// <summary>Nobody has used it since the process started.</summary>
    Unused,

    /// <summary>Clients may not connect.</summary>
    Inactive,
}
