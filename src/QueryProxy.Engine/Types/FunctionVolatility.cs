namespace QueryProxy.Engine.Types;

/// <summary><c>pg_proc.provolatile</c>.</summary>
public enum FunctionVolatility
{
    Immutable,
    Stable,
    Volatile,
}
