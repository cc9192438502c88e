namespace QueryProxy.Engine.Auditing;

/// <summary>Where the time of one statement went, in seconds; 0 for what it did not need. Measured only while somebody asks for it.</summary>
/// <param name="Plan">Planning, when the plan cache did not have it.</param>
/// <param name="Lease">Waiting for an upstream connection, when none was idle.</param>
/// <param name="Upstream">From the statement's way upstream to the end of the answer, without the two below.</param>
/// <param name="Transform">Masks that are computed in the proxy.</param>
/// <param name="Client">Waiting for a client that does not take its answer as fast as it comes.</param>
public readonly record struct StatementPhases(float Plan, float Lease, float Upstream, float Transform, float Client)
{
    /// <summary>All of them together.</summary>
    public float Sum => Plan + Lease + Upstream + Transform + Client;
}
