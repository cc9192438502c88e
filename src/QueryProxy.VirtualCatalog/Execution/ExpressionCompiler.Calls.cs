using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <content>Function calls and conversions.</content>
internal sealed partial class ExpressionCompiler
{
    private Evaluator Function(BoundFunctionCall call)
    {
        if (call.ReturnsSet)
        {
            if (!AllowsSets) throw Refusal.Unsupported($"the set-returning function {call.Function.Name} in this place");
            var slot = Scope.Sets.Count;
            // The slot is taken before the arguments are compiled, so that a nested call gets a later one and is run first.
            Scope.Sets.Add(null!);
            Scope.Sets[slot] = Set(call);
            return (_, f) => f.Sets[slot];
        }

        return Call(call.Function, call.Arguments, Compile(call.Arguments), call.TypeOid, call.IsVariadicCall, call.ResultFields, $"function {call.Function.Name}");
    }

    /// <summary>A set-returning call for FROM or a target list.</summary>
    public SetCall Set(BoundFunctionCall call)
    {
        var function = FunctionTable.FindSet(call.Function) ?? throw Refusal.Unsupported($"function {call.Function.Name}");
        return new SetCall(function, Site(call.Function, call.Arguments, call.TypeOid, call.IsVariadicCall, call.ResultFields), Compile(call.Arguments));
    }

    private static CallSite Site(PgFunction function, ImmutableArray<BoundExpression> arguments, uint type, bool isVariadic, ImmutableArray<CompositeField> fields) => new()
    {
        Function = function,
        ArgumentTypes = [.. arguments.Select(static a => a.TypeOid)],
        ResultType = type,
        IsVariadic = isVariadic,
        ResultFields = fields.IsDefault ? [] : fields,
    };

    private static Evaluator Call(
        PgFunction function, ImmutableArray<BoundExpression> bound, Evaluator[] arguments, uint type, bool isVariadic, ImmutableArray<CompositeField> fields, string what)
    {
        var compute = FunctionTable.FindScalar(function) ?? throw Refusal.Unsupported(what);
        var site = Site(function, bound, type, isVariadic, fields);
        var isStrict = function.IsStrict;
        return (c, f) =>
        {
            var values = new Datum[arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = arguments[i](c, f);
                if (isStrict && values[i].IsNull) return Datum.Null;
            }

            return compute(c, site, values);
        };
    }

    /// <summary>The few built-in functions with defaults that can be called here: NULL, false or an empty text, by type.</summary>
    private static Evaluator DefaultArgument(BoundDefaultArgument argument)
    {
        var value = argument.TypeOid switch
        {
            PgTypeOid.Bool => Datum.From(argument.Function.Name is "parse_ident"),
            PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Int2 => Datum.From(0L),
            PgTypeOid.Float8 => Datum.From(0.0),
            PgTypeOid.Text => Datum.EmptyText,
            _ => Datum.Null,
        };
        return (_, _) => value;
    }

    private Evaluator Cast(BoundCast cast)
    {
        var operand = Compile(cast.Operand);
        var (source, target, modifier) = (cast.Operand.TypeOid, cast.TypeOid, cast.TypeModifier);
        switch (cast.Method)
        {
            case BoundCastMethod.Relabel:
                return Relabel(operand, Scope.Image.Types.BaseType(source), Scope.Image.Types.BaseType(target));
            case BoundCastMethod.Domain:
                return Domain(operand, target);
            case BoundCastMethod.InputOutput:
                return (c, f) =>
                {
                    var value = operand(c, f);
                    return value.IsNull ? value : TextInput.Parse(c, target, TextOutput.Format(c, source, value), modifier);
                };
            case BoundCastMethod.Row:
                return (c, f) => operand(c, f) is { IsNull: false } value && value.As<PgRecord>() is var record
                    ? Datum.FromObject(new PgRecord(target, record.FieldTypes, record.FieldNames, record.Fields))
                    : Datum.Null;
            case BoundCastMethod.ArrayElements:
                var (conversion, element) = (Compile(cast.ElementConversion!), Scope.Image.Types.ElementType(Scope.Image.Types.BaseType(target)));
                return (c, f) =>
                {
                    var value = operand(c, f);
                    if (value.IsNull) return value;
                    var array = value.Array;
                    var items = new Datum[array.Items.Length];
                    for (var i = 0; i < items.Length; i++)
                    {
                        c.Cells.Push(array.Items[i]);
                        items[i] = conversion(c, f);
                        c.Cells.Pop();
                    }

                    return Datum.From(new PgArray(element, items, array.Lengths, array.LowerBounds));
                };
            default:
                return FunctionCast(cast, operand, source);
        }
    }

    private static Evaluator FunctionCast(BoundCast cast, Evaluator operand, uint source)
    {
        var function = cast.Function ?? throw Refusal.Unsupported("this cast");
        var compute = FunctionTable.FindScalar(function) ?? throw Refusal.Unsupported($"the cast function {function.Name}");
        var count = function.ArgumentTypes.Length;
        var site = new CallSite { Function = function, ArgumentTypes = [source, PgTypeOid.Int4, PgTypeOid.Bool], ResultType = cast.TypeOid };
        var (modifier, isExplicit) = (Datum.From((long)cast.TypeModifier), Datum.From(cast.IsExplicit));
        return (c, f) =>
        {
            var value = operand(c, f);
            if (value.IsNull) return value;
            Datum[] values = count switch { 1 => [value], 2 => [value, modifier], _ => [value, modifier, isExplicit] };
            return compute(c, site, values);
        };
    }

    /// <summary>Same bytes in PostgreSQL; here the signedness of integers and the kind of arrays may differ.</summary>
    private Evaluator Relabel(Evaluator operand, uint source, uint target)
    {
        if (source == target) return operand;
        if (target == PgTypeOid.Int4) return (c, f) => operand(c, f) is { IsNull: false } value ? Datum.From((long)(int)value.Int64) : Datum.Null;
        if (source == PgTypeOid.Int4) return (c, f) => operand(c, f) is { IsNull: false } value ? Datum.From((long)(uint)value.Int64) : Datum.Null;
        var element = Scope.Image.Types.ElementType(target);
        if (element != 0) return (c, f) => operand(c, f) is { IsNull: false, Object: PgArray array } ? Datum.From(array.ElementType == element ? array : array.WithElementType(element)) : operand(c, f);
        if (source == PgTypeOid.PgNodeTree) return (c, f) => operand(c, f) is { Object: PgNodeTree tree } ? Datum.From(tree.Text) : Datum.Null;
        return operand;
    }

    /// <summary>The domains of information_schema are checked by what fills them; others have conditions that only the upstream evaluates.</summary>
    private Evaluator Domain(Evaluator operand, uint target) =>
        Scope.Image.Types.Find(target) is { IsBuiltIn: true } ? operand : throw Refusal.Unsupported("a cast to a domain");
}
