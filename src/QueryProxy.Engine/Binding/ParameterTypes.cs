using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>The types of <c>$1</c>, <c>$2</c> …: those that Parse declared, and those that follow from how a parameter is used.</summary>
/// <param name="session">The binding.</param>
/// <param name="declared">The types Parse declared.</param>
/// <param name="isClosed">Whether there are no others than those: a simple query has none at all.</param>
internal sealed class ParameterTypes(BindSession session, ImmutableArray<uint> declared, bool isClosed)
{
    private const int MaxNumber = 65535;
    private readonly List<uint> _types = declared.IsDefault ? [] : [.. declared.Select(static type => type == PgTypeOid.Unknown ? 0 : type)];

    public BoundParameter Bind(int number, SourceSpan span)
    {
        if (number is <= 0 or > MaxNumber || (isClosed && number > _types.Count)) throw session.Error(BindSqlState.UndefinedParameter, $"there is no parameter ${number}", span);
        while (_types.Count < number) _types.Add(0);
        var type = _types[number - 1];
        if (type == 0) type = _types[number - 1] = PgTypeOid.Unknown;
        return new BoundParameter(number, type, session.Types.Collation(type)) { Span = span };
    }

    /// <summary>Gives a parameter of unknown type the type its place asks for.</summary>
    public BoundExpression Coerce(BoundParameter parameter, uint target)
    {
        var known = _types[parameter.Number - 1];
        if (known == PgTypeOid.Unknown) _types[parameter.Number - 1] = target;
        else if (known != target)
        {
            throw session.Error(
                BindSqlState.AmbiguousParameter, $"inconsistent types deduced for parameter ${parameter.Number}", parameter.Span,
                $"{session.Types.Format(known)} versus {session.Types.Format(target)}");
        }

        return new BoundParameter(parameter.Number, target, session.Types.Collation(target)) { Span = parameter.Span };
    }

    /// <summary>All types, once the statement is bound.</summary>
    public ImmutableArray<uint> Finish()
    {
        for (var i = 0; i < _types.Count; i++)
        {
            if (_types[i] is 0 or PgTypeOid.Unknown)
                throw session.Error(BindSqlState.IndeterminateDatatype, $"could not determine data type of parameter ${i + 1}", SourceSpan.None);
        }

        return [.. _types];
    }
}
