using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Engine.Directory;

/// <summary>A data source with its catalog and its compiled policies at one moment. Immutable; a statement uses one from beginning to end.</summary>
/// <param name="Record">What the store holds.</param>
/// <param name="Info">What policies and hooks may know of it.</param>
/// <param name="Policies">Its policy assignments, compiled.</param>
/// <param name="Revision">Grows with every change; part of a plan's key.</param>
public sealed record DataSourceSnapshot(
    DataSourceRecord Record,
    DataSourceInfo Info,
    ImmutableArray<CompiledPolicy> Policies,
    long Revision)
{
    /// <summary>
    /// Why a policy could not be built, or null. While it is set the data source is closed: every statement that reads a table is denied,
    /// because a policy that is silently missing would show data.
    /// </summary>
    public string? PolicyFailure { get; init; }
}
