using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed record MonthOnlyConfig;

internal sealed class MonthOnlyPolicyType : PolicyType<MonthOnlyConfig>
{
    public override string Name => "acme.month-only";

    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    protected override IPolicy Build(MonthOnlyConfig config, PolicyBuildContext context) => new MonthOnly();
}

internal sealed class MonthOnly : IPolicy, IColumnTransform
{
    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        foreach (var column in match.Columns)
        {
            // Where PostgreSQL needs the value itself (conditions, grouping, sorting) it computes the same with date_trunc.
            var fallback = SqlExpression.FromTemplate($"date_trunc('month', \"{column.Replace("\"", "\"\"")}\")::date");
            scan.Mask(column, new ColumnMask.Transform(this) { Fallback = fallback });
        }
    }

    public ColumnInfo Describe(ColumnInfo input) =>
        input.TypeOid == PgTypeOid.Date ? input : throw new NotSupportedException("month-only works on dates");

    public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
    {
        var dates = (Date32Array)values;
        var months = new Date32Array.Builder();
        for (var i = 0; i < dates.Length; i++)
        {
            if (dates.GetDateOnly(i) is { } date)
            {
                months.Append(new DateTime(date.Year, date.Month, 1));
            }
            else
            {
                months.AppendNull();
            }
        }

        return months.Build();
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class MonthOnlyRecipe
{
    [Fact]
    public async Task Date_of_birth_shows_its_month()
    {
        var test = PolicyTest.For<MonthOnlyPolicyType>("{}").OnTable("people", "id int, born date").OnColumns("born").WithRow(1, new DateOnly(1990, 5, 17)).WithRow(2, null);

        (await test.Query("select born from people")).Values("born").Should().Equal(new object?[] { new DateOnly(1990, 5, 1), null });
        (await test.Query("select born, count(*) from people group by born")).Sql.Should().Contain("date_trunc");
    }
}
