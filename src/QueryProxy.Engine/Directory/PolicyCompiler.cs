using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Plugins;

namespace QueryProxy.Engine.Directory;

/// <summary>
/// Builds the stored policies of a data source with their policy types. A policy that cannot be built closes the data source
/// (<see cref="DataSourceSnapshot.PolicyFailure"/>). Thread-safe.
/// </summary>
public sealed class PolicyCompiler
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromSeconds(5);
    private readonly PolicyTypeRegistry _types;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _time;
    private readonly PluginActivity? _activity;

    /// <summary>Creates a compiler.</summary>
    /// <param name="types">The policy types of the loaded plugins.</param>
    /// <param name="loggers">Makes a logger for each policy.</param>
    /// <param name="time">Measures the time a policy type takes to build a policy.</param>
    /// <param name="activity">Counts policies that cannot be built; null when nobody asks.</param>
    public PolicyCompiler(PolicyTypeRegistry types, ILoggerFactory loggers, TimeProvider time, PluginActivity? activity = null)
    {
        _activity = activity;
        _types = types;
        _loggers = loggers;
        _time = time;
    }

    /// <summary>Compiles a data source.</summary>
    /// <param name="record">What the store holds.</param>
    /// <param name="revision">The snapshot's revision.</param>
    public async Task<DataSourceSnapshot> CompileAsync(DataSourceRecord record, long revision)
    {
        ArgumentNullException.ThrowIfNull(record);
        var info = new DataSourceInfo(record.Id, record.Name, record.Type, record.TenantColumn);
        var policies = ImmutableArray.CreateBuilder<CompiledPolicy>(record.Assignments.Count);
        string? failure = null;
        foreach (var assignment in record.Assignments)
        {
            try
            {
                policies.Add(new CompiledPolicy(assignment, await BuildAsync(record, info, assignment).ConfigureAwait(false)));
            }
#pragma warning disable CA1031 // A policy type is foreign code: whatever it throws closes the data source.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var reason = $"policy \"{assignment.PolicyName}\" ({assignment.PolicyType}) could not be built: {exception.Message}";
                failure ??= reason;
                if (_types.Find(assignment.PolicyType) is { } type) _activity?.Failed(_activity.OwnerOf(type), PluginCallKind.Policy, duration: null, reason);
            }
        }

        return new DataSourceSnapshot(record, info, policies.ToImmutable(), revision) { PolicyFailure = failure };
    }

    private async Task<IPolicy> BuildAsync(DataSourceRecord record, DataSourceInfo info, PolicyAssignmentRecord assignment)
    {
        var type = _types.Find(assignment.PolicyType)
            ?? throw new InvalidOperationException($"no loaded plugin offers the policy type \"{assignment.PolicyType}\"");
        var logger = _loggers.CreateLogger($"QueryProxy.Policies.{assignment.PolicyName}");
        var context = new PolicyBuildContext(assignment.PolicyId, assignment.PolicyName, info, record.Key, logger);
        return await Task.Run(() => type.Build(assignment.Definition, context)).WaitAsync(BuildLimit, _time).ConfigureAwait(false)
            ?? throw new InvalidOperationException("the policy type built nothing");
    }
}
