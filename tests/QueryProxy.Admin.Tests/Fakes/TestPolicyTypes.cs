using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.Tests.Fakes;

/// <summary>Policy types as a plugin would offer them.</summary>
internal static class TestPolicyTypes
{
    public static PolicyTypeRegistry Registry { get; } = new(
    [
        new RegisteredPolicyType("test.plugin", new KeepLastPolicyType()),
        new RegisteredPolicyType("test.plugin", new ThrowingPolicyType()),
        new RegisteredPolicyType("test.plugin", new HideTablePolicyType()),
        new RegisteredPolicyType("test.plugin", new DenyTablePolicyType()),
        new RegisteredPolicyType("test.plugin", new FilterPolicyType()),
        new RegisteredPolicyType("test.plugin", new NullMaskPolicyType()),
        new RegisteredPolicyType("test.plugin", new FreeFormPolicyType()),
    ]);

    internal sealed record KeepLastConfig(
        [property: Description("How many characters stay."), Range(0, 16)] int Keep = 4,
        [property: MaxLength(1)] string Fill = "*");

    internal sealed record NoConfig;

    private sealed class KeepLastPolicyType : PolicyType<KeepLastConfig>
    {
        public override string Name => "keep_last";

        public override PolicyGranularity Granularity => PolicyGranularity.Column;

        protected override IPolicy Build(KeepLastConfig config, PolicyBuildContext context) => throw new NotSupportedException();
    }

    private sealed class HideTablePolicyType : PolicyType<NoConfig>, IPolicy
    {
        public override string Name => "hide_table";

        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session) => scan.Hide();

        protected override IPolicy Build(NoConfig config, PolicyBuildContext context) => this;
    }

    private sealed class DenyTablePolicyType : PolicyType<NoConfig>, IPolicy
    {
        public override string Name => "deny_table";

        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session) => scan.Deny(new Denial("not for you", "denied"));

        protected override IPolicy Build(NoConfig config, PolicyBuildContext context) => this;
    }

    internal sealed record FilterConfig(string FilterExpression);

    private sealed class FilterPolicyType : PolicyType<FilterConfig>
    {
        public override string Name => "row_filter";

        protected override void Validate(FilterConfig config, PolicyValidationContext context) =>
            context.CheckExpression("/filter_expression", SqlExpression.FromTemplate(config.FilterExpression), PolicyExpressionKind.Filter);

        protected override IPolicy Build(FilterConfig config, PolicyBuildContext context) => new Filter(SqlExpression.FromTemplate(config.FilterExpression));

        private sealed class Filter(SqlExpression condition) : IPolicy
        {
            public void Apply(TableScan scan, PolicyMatch match, SessionInfo session) => scan.Filter(condition);
        }
    }

    private sealed class NullMaskPolicyType : PolicyType<NoConfig>, IPolicy
    {
        public override string Name => "null_mask";

        public override PolicyGranularity Granularity => PolicyGranularity.Column;

        public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
        {
            foreach (var column in match.Columns)
            {
                scan.Mask(column, new ColumnMask.Null());
            }
        }

        protected override IPolicy Build(NoConfig config, PolicyBuildContext context) => this;
    }

    internal sealed record FreeFormConfig([property: ConfigWidget(ConfigWidget.SqlExpression)] string? OnlyRows = null, string? Note = null);

    // Has a field for SQL and does not hand it to the host.
    private sealed class FreeFormPolicyType : PolicyType<FreeFormConfig>
    {
        public override string Name => "free_form";

        protected override IPolicy Build(FreeFormConfig config, PolicyBuildContext context) => throw new NotSupportedException();
    }

    private sealed class ThrowingPolicyType : PolicyType<NoConfig>
    {
        public override string Name => "throws";

        protected override void Validate(NoConfig config, PolicyValidationContext context) => throw new InvalidOperationException("plugin trouble");

        protected override IPolicy Build(NoConfig config, PolicyBuildContext context) => throw new NotSupportedException();
    }
}
