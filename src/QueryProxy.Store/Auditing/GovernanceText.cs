using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Planning;

namespace QueryProxy.Store.Auditing;

/// <summary>Policies and columns of audit records as they are stored. Runs of one plan share them and come one after the other: written once for all of these. For one task.</summary>
internal sealed class GovernanceText
{
    private ImmutableArray<AppliedPolicy> _policies;
    private ImmutableArray<StatementColumn> _columns;
    private string _policiesText = "";
    private string _columnsText = "";

    public string PoliciesOf(QueryAuditRecord record)
    {
        if (_policies.IsDefault || record.AppliedPolicies != _policies)
        {
            _policies = record.AppliedPolicies;
            _policiesText = StoreJson.Write(_policies.Select(static policy => new StoredQueryPolicy(policy.Name, policy.PolicyId, policy.Table.ToString(), policy.Effect)));
        }

        return _policiesText;
    }

    public string ColumnsOf(QueryAuditRecord record)
    {
        if (_columns.IsDefault || record.Columns != _columns)
        {
            _columns = record.Columns;
            _columnsText = StoreJson.Write(_columns.Select(static column => new StoredQueryColumn(
                column.Name, [.. column.Sources.Select(static source => new StoredQueryColumn.Source(source.Table.Schema, source.Table.Name, source.Column, source.IsUnchanged))])));
        }

        return _columnsText;
    }
}
