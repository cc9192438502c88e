using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Rewriting;

/// <summary>A filter or a mask as it stands in a governed relation: values filled in, names qualified.</summary>
/// <param name="Tree">The expression.</param>
/// <param name="ReadsTables">Whether it has a subquery: the upstream may turn it into a join, and evaluate other things before it.</param>
/// <param name="MayFail">Whether it can raise an error whose message quotes a raw value.</param>
/// <param name="IsConstant">Whether it uses no column.</param>
internal sealed record CompiledRule(Expression Tree, bool ReadsTables, bool MayFail, bool IsConstant);
