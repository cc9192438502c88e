using QueryProxy.Engine.Planning;

namespace QueryProxy.Admin.Previews;

/// <summary>A rule that constrained a previewed statement.</summary>
/// <param name="Name">The policy's name or the plugin's id.</param>
/// <param name="PolicyId">The policy, or null for a plugin's own rule.</param>
/// <param name="PolicyType">The policy's type, or null for a plugin's own rule.</param>
/// <param name="SchemaName">The table's schema.</param>
/// <param name="TableName">The table it constrained.</param>
/// <param name="ColumnName">The column, where it is about one; else null.</param>
/// <param name="Effect">What it did, for example <c>filter</c> or <c>mask email</c>.</param>
public sealed record PreviewRule(
    string Name, Guid? PolicyId, string? PolicyType, string SchemaName, string TableName, string? ColumnName, string Effect)
{
    internal static PreviewRule From(AppliedPolicy applied, IReadOnlyDictionary<Guid, string> types)
    {
        var words = applied.Effect.Split(' ', 2);
        var column = words is ["mask" or "hide" or "allow", var name] && applied.Effect != "hide table" ? name : null;
        return new PreviewRule(
            applied.Name,
            applied.PolicyId,
            applied.PolicyId is { } id ? types.GetValueOrDefault(id) : null,
            applied.Table.Schema,
            applied.Table.Name,
            column,
            applied.Effect);
    }
}
