namespace QueryProxy.Admin.Discovery;

/// <summary>A schema in a discover_schemas result.</summary>
public sealed record SchemaItem(string SchemaName, bool IsAlreadySelected);
