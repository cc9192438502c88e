using Xunit;

namespace QueryProxy.TestSupport.Postgres;

/// <summary>A theory that needs PostgreSQL: skipped with a reason on a machine that has none, failed when <c>CI=true</c>.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresFixture.SkipReason;
}
