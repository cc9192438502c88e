using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>The policy type <c>column_mask</c>: shows a SQL expression or a ready-made mask instead of a column's value.</summary>
public sealed class ColumnMaskPolicyType : PolicyType<ColumnMaskConfig>
{
    private const decimal MostNoise = 1_000_000_000_000m;
    private static readonly string[] Units = ["hour", "day", "week", "month", "quarter", "year", "decade"];

    /// <inheritdoc/>
    public override string Name => "column_mask";

    /// <inheritdoc/>
    public override string DisplayName => "Mask columns";

    /// <inheritdoc/>
    public override string Description => "Replaces the values of columns wherever a query uses them.";

    /// <inheritdoc/>
    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    /// <inheritdoc/>
    protected override void Validate(ColumnMaskConfig config, PolicyValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrWhiteSpace(config.MaskExpression) == config.Method is null)
        {
            context.AddError(string.Empty, "Give either mask_expression or method.");
            return;
        }

        switch (config.Method)
        {
            case null:
                context.CheckExpression("/mask_expression", SqlExpression.FromTemplate(config.MaskExpression!), PolicyExpressionKind.Mask);
                break;
            case MaskMethod.Constant when config.Value is null:
                context.AddError("/value", "The method constant needs a value; use the method null to show NULL.");
                break;
            case MaskMethod.Constant:
                context.CheckExpression("/value", SqlExpression.Create($"{config.Value}"), PolicyExpressionKind.Mask);
                break;
            case MaskMethod.Partial when config.Char.EnumerateRunes().Count() != 1:
                context.AddError("/char", "The method partial needs exactly one character.");
                break;
            case MaskMethod.Bucket when config.Size is not > 0:
                context.AddError("/size", "The method bucket needs a size of more than 0.");
                break;
            case MaskMethod.DateTrunc when !Units.Contains(config.Unit):
                context.AddError("/unit", $"The method date_trunc needs a unit: {string.Join(", ", Units)}.");
                break;
            case MaskMethod.Noise when config.Amount is null == config.Percent is null:
                context.AddError("/amount", "The method noise needs either amount or percent.");
                break;
            case MaskMethod.Noise when config.Amount is <= 0 or > MostNoise:
                context.AddError("/amount", $"The method noise needs an amount of more than 0 and at most {MostNoise}.");
                break;
            case MaskMethod.Null:
                break;
            default:
                context.CheckColumns("/method", column => MaskExpressions.Create(config, MaskKey.Sample, column), $"method {NameOf(config.Method.Value)}");
                break;
        }
    }

    /// <inheritdoc/>
    protected override IPolicy Build(ColumnMaskConfig config, PolicyBuildContext context)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(context);
        return new ColumnMaskPolicy(config, MaskKey.Of(context.DataSourceKey.Span));
    }

    private static string NameOf(MaskMethod method) => method == MaskMethod.DateTrunc ? "date_trunc" : method.ToString().ToLowerInvariant();
}
