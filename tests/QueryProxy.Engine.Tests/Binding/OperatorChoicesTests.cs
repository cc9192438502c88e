using System.Collections.Frozen;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Binding;

/// <summary>Functional (catalog only): operators that were chosen before are those that would be chosen again.</summary>
public class OperatorChoicesTests(BinderFixture fixture) : IClassFixture<BinderFixture>
{
    [PostgresFact]
    public void A_choice_is_made_once_for_a_type_system_and_is_the_same_afterwards()
    {
        const string sql = "select 2 * 1.5, 1.5 > 1";
        var first = fixture.Bind(sql).Operators.Select(static op => op.Oid).ToList();
        var choices = OperatorChoices.Of(fixture.TypeSystem);
        var known = choices.Find("*", PgTypeOid.Int4, PgTypeOid.Numeric, fixture.Options.AllowedFunctions);
        known.Should().NotBeNull();
        known!.Oid.Should().Be(first[0]);
        known.LeftTypeOid.Should().Be(PgTypeOid.Numeric);
        fixture.Bind(sql).Operators.Select(static op => op.Oid).Should().Equal(first);
    }

    [PostgresFact]
    public void A_choice_is_not_known_to_who_may_call_other_functions()
    {
        fixture.Bind("select 2 * 1.5");
        OperatorChoices.Of(fixture.TypeSystem).Find("*", PgTypeOid.Int4, PgTypeOid.Numeric, new uint[] { 1 }.ToFrozenSet()).Should().BeNull();
    }

    [PostgresFact]
    public void What_is_refused_is_refused_again()
    {
        for (var i = 0; i < 2; i++) fixture.BindError("select true * 1").Error.SqlState.Should().Be(BindSqlState.UndefinedFunction);
    }

    [PostgresFact]
    public void Too_many_choices_begin_anew()
    {
        var choices = OperatorChoices.Of(fixture.TypeSystem);
        var op = ((BoundOperator)((BoundSelect)fixture.Bind("select 2 * 1.5").Query).Targets[0].Expression).Operator;
        for (uint type = 1; type <= 10_000; type++) choices.Add("*", type, type, fixture.Options.AllowedFunctions, op);
        choices.Find("*", 1, 1, fixture.Options.AllowedFunctions).Should().BeNull();
        choices.Find("*", 10_000, 10_000, fixture.Options.AllowedFunctions).Should().BeSameAs(op);
    }
}
