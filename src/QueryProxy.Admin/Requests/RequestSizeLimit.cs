using Microsoft.AspNetCore.Http.Metadata;

namespace QueryProxy.Admin.Requests;

/// <summary>Metadata of endpoints: how large a body may be. The attributes of MVC say the same, and would have it loaded into each process.</summary>
/// <param name="Bytes">The most that is read.</param>
internal sealed record RequestSizeLimit(long Bytes) : IRequestSizeLimitMetadata
{
    long? IRequestSizeLimitMetadata.MaxRequestBodySize => Bytes;
}
