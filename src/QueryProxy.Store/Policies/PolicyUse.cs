namespace QueryProxy.Store.Policies;

/// <summary>An enabled policy that governs a data source.</summary>
/// <param name="PolicyName">The policy.</param>
/// <param name="PolicyType">Its policy type.</param>
/// <param name="DataSourceName">The data source.</param>
public sealed record PolicyUse(string PolicyName, string PolicyType, string DataSourceName);
