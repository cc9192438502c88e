namespace QueryProxy.Store.Entities;

/// <summary>The single runs of a recorded statement that stands for several. Apart from it, so that lists do not read them.</summary>
internal sealed class QueryAuditRunsEntity
{
    /// <summary>The record.</summary>
    public long Id { get; set; }

    /// <summary>The runs as <c>QueryRunCodec</c> writes them.</summary>
    public required byte[] Content { get; set; }
}
