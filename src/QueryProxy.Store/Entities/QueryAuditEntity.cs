namespace QueryProxy.Store.Entities;

/// <summary>One recorded statement of the data plane.</summary>
internal sealed class QueryAuditEntity
{
    public long Id { get; set; }

    public DateTime At { get; set; }

    public Guid? UserId { get; set; }

    public required string Username { get; set; }

    public Guid? DataSourceId { get; set; }

    public required string DataSourceName { get; set; }

    /// <summary>As the client sent it.</summary>
    public required string Statement { get; set; }

    /// <summary>As it went to the upstream.</summary>
    public string? GovernedSql { get; set; }

    /// <summary>A JSON array of policy names.</summary>
    public required string Policies { get; set; }

    /// <summary>A JSON array of the output columns with their sources; null for records from before there was such a column.</summary>
    public string? Columns { get; set; }

    public required string Decision { get; set; }

    public string? Reason { get; set; }

    public string? SqlState { get; set; }

    public long Rows { get; set; }

    public long Bytes { get; set; }

    public long DurationMicros { get; set; }

    /// <summary>How many runs of the statement the record stands for.</summary>
    public int RunCount { get; set; } = 1;

    /// <summary>These runs one by one, when there are several. Not read with the record.</summary>
    public QueryAuditRunsEntity? Runs { get; set; }

    public required string ApplicationName { get; set; }

    public string? ClientAddress { get; set; }

    /// <summary>The administrator who looked through the user's eyes.</summary>
    public string? PreviewedBy { get; set; }
}
