using QueryProxy.Engine.Planning;
using QueryProxy.Sql.Parsing;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Unit.</summary>
public sealed class StatementClassifierTests
{
    [Theory]
    [InlineData("begin")]
    [InlineData("start transaction isolation level serializable")]
    [InlineData("commit and chain")]
    [InlineData("rollback to savepoint a")]
    [InlineData("set timezone to 'UTC'")]
    [InlineData("show all")]
    [InlineData("reset all")]
    [InlineData("discard all")]
    [InlineData("prepare p as select 1")]
    [InlineData("execute p(1)")]
    [InlineData("deallocate all")]
    [InlineData("fetch 5 from c")]
    [InlineData("close c")]
    public void Session_control_is_the_sessions(string sql) => Classify(sql).Class.Should().Be(StatementClass.SessionControl);

    [Theory]
    [InlineData("select 1")]
    [InlineData("values (1)")]
    [InlineData("table t")]
    [InlineData("with a as (select 1) select * from a")]
    [InlineData("copy t to stdout")]
    [InlineData("copy (select 1) to stdout (format csv)")]
    [InlineData("declare c cursor for select 1")]
    [InlineData("explain select 1")]
    public void Queries_go_on(string sql) => Classify(sql).Class.Should().Be(StatementClass.Query);

    [Theory]
    [InlineData("insert into t values (1)", "INSERT")]
    [InlineData("update t set a = 1", "UPDATE")]
    [InlineData("delete from t", "DELETE")]
    [InlineData("merge into t using s on true when matched then do nothing", "MERGE")]
    [InlineData("select * into x from t", "SELECT INTO")]
    [InlineData("select * from (select * from t for share) s", "SELECT FOR SHARE")]
    [InlineData("with a as (delete from t returning *) select * from a", "DELETE")]
    [InlineData("select (with a as (insert into t values (1) returning 1) select 1)", "INSERT")]
    [InlineData("copy t from stdin", "COPY FROM")]
    [InlineData("copy (delete from t returning 1) to stdout", "DELETE")]
    [InlineData("explain analyze delete from t", "DELETE")]
    [InlineData("prepare p as delete from t", "DELETE")]
    [InlineData("create table t (a int)", "CREATE TABLE")]
    [InlineData("drop table t", "DROP TABLE")]
    [InlineData("truncate t", "TRUNCATE")]
    [InlineData("vacuum", "VACUUM")]
    [InlineData("grant select on t to public", "GRANT")]
    public void Writes_are_read_only_violations(string sql, string command)
    {
        var (kind, error) = Classify(sql);
        kind.Should().Be(StatementClass.Refused);
        error!.SqlState.Should().Be(PlanSqlState.ReadOnlySqlTransaction);
        error.Message.Should().Be($"cannot execute {command} in a read-only transaction");
    }

    [Theory]
    [InlineData("copy t to '/tmp/x'", "42501")]
    [InlineData("copy t to program 'cat'", "42501")]
    [InlineData("do $$ begin end $$", "42501")]
    [InlineData("call p()", "42501")]
    [InlineData("lock table t", "42501")]
    [InlineData("alter system set a = 1", "42501")]
    [InlineData("listen a", "0A000")]
    [InlineData("notify a", "0A000")]
    [InlineData("prepare transaction 'x'", "0A000")]
    public void Others_are_refused(string sql, string sqlState) => Classify(sql).Error!.SqlState.Should().Be(sqlState);

    private static (StatementClass Class, PgError? Error) Classify(string sql) => StatementClassifier.Classify(SqlParser.ParseStatement(sql), sql);
}
