using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Admin.DataSources;

/// <summary>One data source type and the fields of its connection form.</summary>
/// <param name="DsType">The type's id.</param>
/// <param name="Name">The name people see.</param>
/// <param name="Fields">The form's fields; those of kind <c>secret</c> belong into <c>secure_config</c>, the others into <c>config</c>.</param>
public sealed record DataSourceTypeResponse(string DsType, string Name, IReadOnlyList<ConnectionField> Fields);
