using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Policies;

/// <summary>Collects everything that is wrong with a policy's definition, so that an administrator sees it all at once.</summary>
/// <example>
/// <code>
/// protected override void Validate(MaskConfig config, PolicyValidationContext context)
/// {
///     if (config.Mask.Length != 1)
///     {
///         context.AddError("/mask", "Give exactly one character.");
///     }
///
///     context.CheckExpression("/elsewhere", SqlExpression.FromTemplate(config.Elsewhere), PolicyExpressionKind.Mask);
/// }
/// </code>
/// </example>
public sealed class PolicyValidationContext
{
    private readonly List<PolicyValidationError> _errors = [];
    private readonly List<PolicyExpression> _expressions = [];

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<PolicyValidationError> Errors => _errors;

    /// <summary>The SQL expressions to be checked by the host.</summary>
    public IReadOnlyList<PolicyExpression> Expressions => _expressions;

    /// <summary>Reports an error.</summary>
    /// <param name="pointer">A JSON pointer into the definition, for example <c>/keep</c>; empty for the whole.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public void AddError(string pointer, string message) => _errors.Add(new PolicyValidationError(pointer, message));

    /// <summary>
    /// Hands a SQL expression to the host, which parses it and binds it against every table that the policy's targets
    /// match, and reports what does not fit with its position.
    /// </summary>
    /// <param name="pointer">A JSON pointer to the expression in the definition.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="kind">Whether it must be boolean or of the masked column's type.</param>
    public void CheckExpression(string pointer, SqlExpression expression, PolicyExpressionKind kind) =>
        _expressions.Add(new PolicyExpression(pointer, expression, kind));

    /// <summary>
    /// Hands a mask that depends on the column to the host, which asks for it for each column that the policy's targets match, and reports columns that it cannot mask.
    /// </summary>
    /// <param name="pointer">A JSON pointer to the member that an error is reported at.</param>
    /// <param name="maskOf">The mask of a column, or null when the definition cannot mask a column of that type. Must not depend on secrets of a data source.</param>
    /// <param name="name">What is said to be unable to mask it, for example <c>method partial</c>.</param>
    public void CheckColumns(string pointer, Func<ColumnInfo, SqlExpression?> maskOf, string name) =>
        _expressions.Add(new PolicyExpression(pointer, SqlExpression.FromTemplate("NULL"), PolicyExpressionKind.Mask) { MaskOf = maskOf, Name = name });
}
