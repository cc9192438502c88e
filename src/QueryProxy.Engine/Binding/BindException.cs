using QueryProxy.Engine.Planning;

namespace QueryProxy.Engine.Binding;

/// <summary>A statement that PostgreSQL would refuse in parse analysis, or that the binder does not understand (0A000).</summary>
public sealed class BindException : Exception
{
    public BindException(PgError error) : base(error.Message) => Error = error;

    /// <summary>What the client is told.</summary>
    public PgError Error { get; }
}
