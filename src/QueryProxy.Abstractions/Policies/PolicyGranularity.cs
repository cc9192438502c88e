namespace QueryProxy.Abstractions.Policies;

/// <summary>What a policy's targets must name.</summary>
public enum PolicyGranularity
{
    /// <summary>Schemas and tables.</summary>
    Table,

    /// <summary>Schemas, tables and columns.</summary>
    Column,
}
