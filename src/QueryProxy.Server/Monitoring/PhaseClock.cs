using System.Diagnostics;
using QueryProxy.Engine.Auditing;

namespace QueryProxy.Server.Monitoring;

/// <summary>
/// Adds up where the time of a session's statement goes, until the statement is recorded. Reads no clock while nobody asks for phases; never allocates. Used by the session's
/// task alone.
/// </summary>
internal sealed class PhaseClock(DataPlaneMetrics? metrics = null)
{
    private long _plan;
    private long _lease;
    private long _upstream;
    private long _transform;
    private long _client;

    /// <summary>When a phase begins: to be handed to the method that ends it. 0 while nothing is measured.</summary>
    public long Begin() => metrics is { MeasuresPhases: true } ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Begins the upstream's part, of which transforms and slow clients take theirs.</summary>
    public UpstreamPart BeginUpstream() => new(Begin(), _transform + _client);

    public void EndPlan(long begun) => _plan += Since(begun);

    public void EndLease(long begun) => _lease += Since(begun);

    public void EndTransform(long begun) => _transform += Since(begun);

    public void EndClient(long begun) => _client += Since(begun);

    public void EndUpstream(in UpstreamPart part) => _upstream += Math.Max(0, Since(part.Begun) - (_transform + _client - part.OthersBefore));

    /// <summary>The phases of the statement that ends now; the next one begins.</summary>
    public StatementPhases Take()
    {
        var phases = new StatementPhases(Seconds(_plan), Seconds(_lease), Seconds(_upstream), Seconds(_transform), Seconds(_client));
        _plan = _lease = _upstream = _transform = _client = 0;
        return phases;
    }

    private static long Since(long begun) => begun == 0 ? 0 : Stopwatch.GetTimestamp() - begun;

    private static float Seconds(long ticks) => (float)((double)ticks / Stopwatch.Frequency);

    /// <summary>The upstream's part of a statement that runs.</summary>
    /// <param name="Begun">When it began.</param>
    /// <param name="OthersBefore">What the others had taken then.</param>
    internal readonly record struct UpstreamPart(long Begun, long OthersBefore);
}
