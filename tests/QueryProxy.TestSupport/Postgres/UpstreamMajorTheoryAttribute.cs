using Xunit;

namespace QueryProxy.TestSupport.Postgres;

/// <summary>A theory over <see cref="UpstreamMajors.Tested"/>: skipped with a reason on a machine that has none of them, failed when <c>CI=true</c>.</summary>
public sealed class UpstreamMajorTheoryAttribute : TheoryAttribute
{
    public UpstreamMajorTheoryAttribute()
    {
        Skip = UpstreamMajors.Tested.Count > 0
            ? null
            : $"No PostgreSQL {UpstreamMajors.Oldest} or {UpstreamMajors.Newest} was found: source eng/upstreams.sh and call bring_upstreams ends, or set {UpstreamMajors.FolderVariable}.";
    }
}
