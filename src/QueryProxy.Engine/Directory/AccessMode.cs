namespace QueryProxy.Engine.Directory;

/// <summary>What a table without any policy shows to a user who has access to the data source.</summary>
public enum AccessMode
{
    /// <summary>All of its selected columns and rows.</summary>
    Open,

    /// <summary>Nothing: a table is visible only where a <c>column_allow</c> policy names it.</summary>
    PolicyRequired,
}
