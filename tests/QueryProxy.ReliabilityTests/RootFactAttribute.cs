using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.ReliabilityTests;

/// <summary>A fact that needs PostgreSQL and root: it mounts a small file system, or ends processes of another user.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = PostgresFixture.SkipReason ?? (Environment.UserName == "root" ? null : "only root can do this to a machine");
}
