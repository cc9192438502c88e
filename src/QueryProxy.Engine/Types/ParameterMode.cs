namespace QueryProxy.Engine.Types;

/// <summary>How a parameter of a function is passed: <c>pg_proc.proargmodes</c>.</summary>
public enum ParameterMode
{
    In,
    Out,
    InOut,
    Variadic,
    Table,
}
