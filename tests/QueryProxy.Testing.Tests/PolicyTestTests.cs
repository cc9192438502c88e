using System.ComponentModel.DataAnnotations;
using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests;

/// <summary>Unit: what a plugin author's test sees.</summary>
public sealed class PolicyTestTests
{
    private static PolicyTestBuilder KeepLastTest => PolicyTest.For<KeepLastType>(new KeepLastConfig(4))
        .OnTable("customers", "id int primary key, ssn varchar(11), paid numeric(10,2), tenant text not null").OnColumns("ssn")
        .WithRow(1, "123-45-6789", 1.5m, "acme")
        .WithRow(2, null, null, "acme");

    [Fact]
    public async Task Transform_masks_the_sample_rows()
    {
        var result = await KeepLastTest.Query("select id, ssn, paid from customers where id = 1").AsUser("alice");

        result.Decision.Should().Be(PolicyTestDecision.Allowed);
        result.Values("ssn").Should().Equal(new object?[] { "*******6789", null });
        result.Values("id").Should().Equal(1, 2);
        result.Values("paid").Should().Equal(new object?[] { 1.5m, null });
        result.Effects.Should().Equal("mask ssn public.customers");
        result.Columns.Select(static column => column.IsTransformed).Should().Equal(false, true, false);
        result.Columns[1].Sources.Should().Equal("public.customers.ssn");
        result.Sql.Should().Contain("public.customers");
    }

    [Fact]
    public async Task Transform_is_denied_elsewhere_and_the_failure_teaches()
    {
        var result = await KeepLastTest.Query("select id from customers where ssn = '1'");

        result.Decision.Should().Be(PolicyTestDecision.Denied);
        result.SqlState.Should().Be("42501");
        var sql = () => result.Sql;
        sql.Should().Throw<PolicyTestException>().WithMessage("*may not run*42501*Fallback*");
    }

    [Fact]
    public async Task Sql_mask_shows_in_the_sql_and_its_values_are_postgres_work()
    {
        var result = await PolicyTest.For<StarsType>("{}").OnTable("sales.people", "id int, name text").OnColumns("na*").WithRow(1, "x")
            .Query("select upper(name) as shout, name, id from sales.people");

        result.Sql.Should().Contain("'***'");
        result.Columns[0].Sources.Should().Equal("sales.people.name");
        var values = () => result.Values("name");
        values.Should().Throw<PolicyTestException>().WithMessage("*PostgreSQL computes*Assert on Sql*");
        var other = () => result.Values("nothing");
        other.Should().Throw<PolicyTestException>().WithMessage("*no column \"nothing\"; its columns are shout, name, id*");
    }

    [Fact]
    public async Task Hook_sees_user_attributes_and_client()
    {
        var test = PolicyTest.For(new OfficeHook()).OnTable("salaries", "id int, amount numeric").Query("select amount from salaries");

        (await test.AsUser("bob", "acme")).SqlState.Should().Be("42P01", "the hook hides the table");
        (await test.WithAttribute("level", 7).AsUser("bob", "hr")).Decision.Should().Be(PolicyTestDecision.Allowed);
        (await test.FromClient(System.Net.IPAddress.Parse("10.0.0.1"))).Should().Match<PolicyTestResult>(
            static result => result.Decision == PolicyTestDecision.Denied && result.Reason == "from outside" && result.ClientMessage == "not from there");
        (await test.FromClient(null)).Variance.Should().Be(PlanVariance.Client);
        (await test.Query("select sum(amount) from salaries")).RowLimit.Should().Be(10);
    }

    [Fact]
    public async Task Policy_that_fails_is_told_apart_from_one_that_denies()
    {
        var result = await PolicyTest.For(new ThrowingHook()).OnTable("t", "id int").Query("select id from t");

        result.Decision.Should().Be(PolicyTestDecision.Failed);
        result.ClientMessage.Should().NotContain("broken on purpose");
        result.Reason.Should().Contain("broken on purpose");
    }

    [Fact]
    public void Validate_reports_what_the_api_would()
    {
        PolicyTest.Validate<KeepLastType>(new { keep = 99 }).Should().ContainSingle().Which.Pointer.Should().Be("/keep");
        PolicyTest.Validate<KeepLastType>("""{"kep": 1}""").Should().ContainSingle();
        PolicyTest.Validate<KeepLastType>("{}").Should().BeEmpty();
        PolicyTest.ConfigSchema<KeepLastType>().Should().Contain("\"maximum\": 16");
    }

    public static TheoryData<PolicyTestBuilder, string> Mistakes() => new()
    {
        { PolicyTest.For<StarsType>("{}").Query("select 1"), "*has no table*OnTable*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id int, name text").Query("select id from t"), "*OnColumns(\"ssn\")*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id int, name text").OnColumns("nme").Query("select id from t"), "*names no column of public.t*" },
        { PolicyTest.For<StarsType>("{}").WithTable("t", "id int").OnColumns("id").Query("select id from t"), "*OnTable, not with WithTable*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id int").OnColumns("id"), "*call Query*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id int").OnColumns("id").Query("select 1; select 2"), "*holds 2 statements*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id int").OnColumns("id").Query("select 1"), "*reads no table of the test*public.t*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id int").OnColumns("id").Query("begin"), "*session's own business*" },
        { PolicyTest.For<StarsType>("{}").OnTable("t", "id colour").OnColumns("id").Query("select id from t"), "*\"id colour\" of public.t: type \"colour\" does not exist*built-in types*" },
        { PolicyTest.For<KeepLastType>("""{"keep": 99}""").OnTable("t", "id int").OnColumns("id").Query("select id from t"), "*could not be saved. /keep: *PolicyTest.Validate*" },
        { PolicyTest.For<StarsType>("""{"expression": "nme"}""").OnTable("t", "id int").OnColumns("id").Query("select id from t"), "*could not be saved. /expression: *nme*" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistakes_in_a_test_say_what_to_write_instead(PolicyTestBuilder test, string message)
    {
        var run = async () => await test;
        await run.Should().ThrowAsync<PolicyTestException>().WithMessage(message);
    }

    [Fact]
    public void Rows_must_fit_their_table()
    {
        var early = () => PolicyTest.For<StarsType>("{}").WithRow(1);
        early.Should().Throw<PolicyTestException>().WithMessage("*OnTable*");
        var wrong = () => PolicyTest.For<StarsType>("{}").OnTable("t", "id int, name text").WithRow(1);
        wrong.Should().Throw<PolicyTestException>().WithMessage("*1 values*2 columns*");
        var none = () => PolicyTest.For<StarsType>("{}").OnTable("t", "id");
        none.Should().Throw<PolicyTestException>().WithMessage("*name and a type*");
    }

    public sealed record KeepLastConfig([property: Range(0, 16)] int Keep = 4);

    public sealed class KeepLastType : PolicyType<KeepLastConfig>
    {
        public override string Name => "test.keep-last";

        public override PolicyGranularity Granularity => PolicyGranularity.Column;

        protected override IPolicy Build(KeepLastConfig config, PolicyBuildContext context) => new KeepLast(config.Keep);
    }

    public sealed record StarsConfig(string Expression = "'***'");

    public sealed class StarsType : PolicyType<StarsConfig>
    {
        public override string Name => "test.stars";

        public override PolicyGranularity Granularity => PolicyGranularity.Column;

        protected override void Validate(StarsConfig config, PolicyValidationContext context) =>
            context.CheckExpression("/expression", SqlExpression.FromTemplate(config.Expression), PolicyExpressionKind.Filter);

        protected override IPolicy Build(StarsConfig config, PolicyBuildContext context) => new Stars(config.Expression);
    }

    private sealed class KeepLast(int keep) : IPolicy, IColumnTransform
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Mask(column, new ColumnMask.Transform(this));
            }
        }

        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
        {
            var builder = new StringArray.Builder();
            var strings = (StringArray)values;
            for (var i = 0; i < strings.Length; i++)
            {
                var value = strings.GetString(i);
                builder.Append(value is null ? null : new string('*', Math.Max(0, value.Length - keep)) + value[Math.Max(0, value.Length - keep)..]);
            }

            return builder.Build();
        }
    }

    private sealed class Stars(string expression) : IPolicy
    {
        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Mask(column, new ColumnMask.Expression(SqlExpression.FromTemplate(expression)));
            }
        }
    }

    private sealed class OfficeHook : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            context.VaryBy(PlanVariance.Client);
            context.LimitRows(10);
            if (context.Session.ClientAddress is not null)
            {
                context.Deny(new Denial("from outside", "not from there"));
            }

            foreach (var scan in context.Scans.Where(_ => context.Session.User.Tenant != "hr" || context.Session.User.Attributes["level"] is not 7L))
            {
                scan.Hide();
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class ThrowingHook : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken) => throw new InvalidOperationException("broken on purpose");
    }
}
