using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Tests.Governance;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Tests.Rewriting;

/// <summary>Unit: what a statement mentions of a table, by names alone. That the answers are right is shown by <c>mentioned_columns.test</c>.</summary>
public sealed class MentionedColumnsTests
{
    [Theory]
    [InlineData("select c.ssn from customers c", "ssn")]
    [InlineData("select ssn from customers c", "ssn")]
    [InlineData("select public.c.tenant from customers c", "tenant")]
    [InlineData("select c.ssn from customers c order by tenant", "ssn,tenant")]
    [InlineData("select o.ssn, o.tenant from customers c, orders o", "id")]
    [InlineData("select count(*) from customers c", "id")]
    [InlineData("select (select ssn from orders) from customers c", "ssn")]
    [InlineData("select 1 from customers c join orders o using (tenant)", "tenant")]
    [InlineData("select 1 from customers c natural join orders o", "id,ssn,tenant")]
    [InlineData("select 1 from (customers c join orders o on true) as j", "id,ssn,tenant")]
    [InlineData("select * from orders o", "id,ssn,tenant")]
    [InlineData("select o.* from customers c, orders o", "id")]
    [InlineData("select c.* from customers c", "id,ssn,tenant")]
    [InlineData("select c from customers c", "id,ssn,tenant")]
    [InlineData("select c.label from customers c", "id,ssn,tenant")]
    [InlineData("copy customers (ssn) to stdout", "id,ssn,tenant")]
    [InlineData("copy (select ssn from customers c) to stdout", "ssn")]
    [InlineData("explain select ssn from customers c", "ssn")]
    public void A_column_is_mentioned_when_it_may_be_meant(string sql, string columns) => Mentioned(sql, new TableAlias("c")).Should().Be(columns);

    [Fact]
    public void A_table_whose_columns_get_new_names_shows_all() =>
        Mentioned("select c.x from customers c(x)", new TableAlias("c") { Columns = ["x"] }).Should().Be("id,ssn,tenant");

    [Fact]
    public void A_statement_of_very_many_names_gets_all_columns() =>
        Mentioned("select c.ssn" + string.Concat(Enumerable.Repeat(", o.x", 1000)) + " from customers c, orders o", new TableAlias("c")).Should().Be("id,ssn,tenant");

    private static string Mentioned(string sql, TableAlias alias)
    {
        var table = GovernanceFixtures.Table("customers", "id", "ssn", "tenant");
        var relation = new BindableRelation(table.Name, table.Oid, [new RelationColumn("id", 25), new RelationColumn("ssn", 25), new RelationColumn("tenant", 25)]) { Table = table };
        var scan = new BoundScan(relation, alias.Name.Value, relation.Columns, 0) { Syntax = new NamedTable(new QualifiedName("customers")) { Alias = alias } };
        return string.Join(',', MentionedColumns.Of(SqlParser.ParseStatement(sql)).In(scan).Select(place => relation.Columns[place].Name));
    }
}
