using System.Collections.Frozen;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Rewriting;

/// <summary>What a filter or mask does, as far as fences and error texts depend on it.</summary>
internal readonly record struct RuleFacts(bool ReadsTables, bool MayFail, bool IsConstant)
{
    // Functions that are not marked leakproof but never fail on any input of the types that masks use, and so never quote one.
    private static readonly FrozenSet<string> Total = FrozenSet.ToFrozenSet(
    [
        "textcat", "anytextcat", "textanycat", "concat", "concat_ws", "left", "right", "substr", "substring", "length", "char_length", "character_length",
        "octet_length", "upper", "lower", "initcap", "btrim", "ltrim", "rtrim", "reverse", "replace", "translate", "lpad", "rpad", "position", "strpos",
        "split_part", "md5", "sha224", "sha256", "sha384", "sha512", "hashtext", "hashtextextended", "starts_with", "date_trunc", "text", "varchar",
        "bpchar", "name", "numeric", "text_lt", "text_le", "text_gt", "text_ge", "textlike", "textnlike", "texticlike", "bpcharlike", "abs", "round",
        "floor", "ceil", "ceiling", "trunc", "numeric_eq", "numeric_ne", "numeric_lt", "numeric_le", "numeric_gt", "numeric_ge", "encode",
        "now", "date_part", "extract", "to_char", "array_to_string", "array_length", "cardinality",
    ]);

    public static RuleFacts Of(Expression tree, BoundRule rule)
    {
        var shape = new Shape();
        shape.Visit(tree);
        var mayFail = shape.HasQuery
            || rule.Functions.Any(static use => !use.Function.IsLeakproof && !(use.Function.IsBuiltIn && Total.Contains(use.Function.Name)))
            || Converts(rule.Bound);
        return new RuleFacts(shape.HasQuery, mayFail, !shape.HasColumn && !shape.HasQuery);
    }

    // A conversion through text fails on text that is no such value; to text it never does.
    private static bool Converts(BoundExpression expression) =>
        expression switch
        {
            BoundSpecialForm or BoundSubscript => true,
            BoundCast { Operand: BoundConstant } => false,
            BoundCast { TypeOid: PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Name } => false,
            BoundCast { Method: BoundCastMethod.InputOutput or BoundCastMethod.Domain or BoundCastMethod.ArrayElements } => true,
            _ => false,
        }
        || expression.Children.Any(Converts);

    private sealed class Shape : SqlVisitor
    {
        public bool HasQuery { get; private set; }

        public bool HasColumn { get; private set; }

        public override void Visit(SqlNode? node)
        {
            HasQuery |= node is Query;
            HasColumn |= node is ColumnRef;
            base.Visit(node);
        }
    }
}
