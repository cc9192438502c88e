using Microsoft.Extensions.Logging;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Policies;

/// <summary>What a policy may know about itself while it is built. Immutable.</summary>
/// <example>
/// <code>
/// protected override IPolicy Build(HashConfig config, PolicyBuildContext context) =&gt; new KeyedHash(context.DataSourceKey);
/// </code>
/// </example>
public sealed class PolicyBuildContext
{
    internal PolicyBuildContext(Guid policyId, string policyName, DataSourceInfo dataSource, ReadOnlyMemory<byte> dataSourceKey, ILogger logger)
    {
        PolicyId = policyId;
        PolicyName = policyName;
        DataSource = dataSource;
        DataSourceKey = dataSourceKey;
        Logger = logger;
    }

    /// <summary>The policy's id.</summary>
    public Guid PolicyId { get; }

    /// <summary>The policy's name.</summary>
    public string PolicyName { get; }

    /// <summary>The data source it is assigned to.</summary>
    public DataSourceInfo DataSource { get; }

    /// <summary>A 32-byte secret of the data source, stable over restarts: for keyed hashes that must join across tables.</summary>
    public ReadOnlyMemory<byte> DataSourceKey { get; }

    /// <summary>Logs under the policy's name. Never log data values.</summary>
    public ILogger Logger { get; }
}
