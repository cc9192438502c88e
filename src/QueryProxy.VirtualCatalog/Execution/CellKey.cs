namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Identifies something that an execution computes once and keeps.</summary>
internal static class CellKey
{
    public static object Create() => new();
}
