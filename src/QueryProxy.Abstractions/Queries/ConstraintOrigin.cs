namespace QueryProxy.Abstractions.Queries;

/// <summary>Which policy or hook added a constraint, and with which priority. Kept by the engine for merging and auditing.</summary>
internal sealed record ConstraintOrigin(string Name, int Priority, Guid? PolicyId = null)
{
    public static ConstraintOrigin Unknown { get; } = new("unknown", int.MaxValue);
}
