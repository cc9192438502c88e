using Xunit;

namespace QueryProxy.TestSupport.Postgres;

/// <summary>A fact that needs PostgreSQL: skipped with a reason on a machine that has none, failed when <c>CI=true</c>.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresFixture.SkipReason;
}
