namespace QueryProxy.Engine.Types;

/// <summary><c>pg_proc.prokind</c>.</summary>
public enum FunctionKind
{
    Function,
    Procedure,
    Aggregate,
    Window,
}
