using QueryProxy.Engine.Planning;

namespace QueryProxy.Server.Execution;

/// <summary>How one Execute ended.</summary>
/// <param name="Error">What went wrong, or null.</param>
/// <param name="IsSuspended">Whether the row limit was reached and more can be had.</param>
/// <param name="Rows">Rows sent to the client.</param>
/// <param name="Bytes">Bytes of row data sent to the client.</param>
internal readonly record struct ExecutionResult(PgError? Error, bool IsSuspended = false, long Rows = 0, long Bytes = 0)
{
    public static ExecutionResult Done => default;
}
