namespace QueryProxy.Engine.Binding;

/// <summary>How far the binding of a common table expression has come.</summary>
internal enum CteState
{
    Waiting,
    Binding,
    Done,
}
