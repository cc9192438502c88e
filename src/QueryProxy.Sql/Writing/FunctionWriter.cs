using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Writing;

/// <summary>Function calls of every spelling, and windows.</summary>
internal sealed class FunctionWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;
    private readonly ExpressionWriter _expressions = context.Expressions;

    public bool TryWrite(Expression expression)
    {
        switch (expression)
        {
            case CoalesceExpression coalesce:
                List("COALESCE(", coalesce.Arguments);
                return true;
            case MinMaxExpression minMax:
                List(minMax.Kind == MinMaxKind.Greatest ? "GREATEST(" : "LEAST(", minMax.Arguments);
                return true;
            case NullIfExpression nullIf:
                List("NULLIF(", [nullIf.Left, nullIf.Right]);
                return true;
            case GroupingExpression grouping:
                List("GROUPING(", grouping.Arguments);
                return true;
            case MergeActionExpression:
                _text.Word("MERGE_ACTION()");
                return true;
            case SqlValueFunction function:
                SqlValue(function);
                return true;
            default:
                return false;
        }
    }

    public void Call(FunctionCall call)
    {
        if (call.Syntax == FunctionSyntax.Call) Plain(call);
        else Special(call);
    }

    /// <summary>FILTER and OVER after an aggregate.</summary>
    public void FilterAndOver(Expression? filter, WindowSpecification? over)
    {
        if (filter is not null)
        {
            _text.Word("FILTER (WHERE");
            _expressions.Write(filter);
            _text.Close();
        }

        if (over is null) return;
        _text.Word("OVER");
        if (over.Name is { } name) context.Names.ColumnId(name);
        else Window(over);
    }

    /// <summary>A window specification with its parentheses.</summary>
    public void Window(WindowSpecification window)
    {
        var outer = _text.Begin(window);
        _text.Open();
        if (window.Base is { } name) context.Names.NoKeyword(name);
        if (window.PartitionBy.Count > 0)
        {
            _text.Word("PARTITION BY");
            _expressions.List(window.PartitionBy);
        }

        context.Queries.OrderBy(window.OrderBy);
        if (window.Frame is { } frame) Frame(frame);
        _text.Close();
        _text.End(outer);
    }

    private void List(string opening, NodeList<Expression> arguments)
    {
        _text.Word(opening);
        _expressions.List(arguments);
        _text.Close();
    }

    private void SqlValue(SqlValueFunction function)
    {
        _text.Word(function.Kind switch
        {
            SqlValueFunctionKind.CurrentDate => "CURRENT_DATE",
            SqlValueFunctionKind.CurrentTime => "CURRENT_TIME",
            SqlValueFunctionKind.CurrentTimestamp => "CURRENT_TIMESTAMP",
            SqlValueFunctionKind.LocalTime => "LOCALTIME",
            SqlValueFunctionKind.LocalTimestamp => "LOCALTIMESTAMP",
            SqlValueFunctionKind.CurrentRole => "CURRENT_ROLE",
            SqlValueFunctionKind.CurrentUser => "CURRENT_USER",
            SqlValueFunctionKind.User => "USER",
            SqlValueFunctionKind.SessionUser => "SESSION_USER",
            SqlValueFunctionKind.CurrentCatalog => "CURRENT_CATALOG",
            _ => "CURRENT_SCHEMA",
        });
        if (function.Precision is { } precision) _text.Raw($"({precision})");
    }

    private void Plain(FunctionCall call)
    {
        context.Names.Function(call.Name);
        _text.Raw("(");
        if (call.IsStar) _text.Raw("*");
        if (call.IsDistinct) _text.Word("DISTINCT");
        context.List(call.Arguments, Argument);
        if (!call.IsWithinGroup) context.Queries.OrderBy(call.OrderBy);
        _text.Close();
        if (call.IsWithinGroup)
        {
            _text.Word("WITHIN GROUP (");
            context.Queries.OrderBy(call.OrderBy);
            _text.Close();
        }

        FilterAndOver(call.Filter, call.Over);
    }

    private void Argument(FunctionArgument argument)
    {
        if (argument.IsVariadic) _text.Word("VARIADIC");
        if (argument.Name is { } name)
        {
            context.Names.TypeOrFunctionName(name);
            _text.Word("=>");
        }

        _expressions.Write(argument.Value);
    }

    private void Special(FunctionCall call)
    {
        var arguments = call.Arguments;
        switch (call.Syntax)
        {
            case FunctionSyntax.AtTimeZone:
                _expressions.Write(arguments[1].Value, Precedence.AtTimeZone);
                _text.Word("AT TIME ZONE");
                _expressions.Write(arguments[0].Value, Precedence.AtTimeZone + 1);
                break;
            case FunctionSyntax.AtLocal:
                _expressions.Write(arguments[0].Value, Precedence.AtTimeZone);
                _text.Word("AT LOCAL");
                break;
            case FunctionSyntax.CollationFor:
                Parts("COLLATION FOR (", arguments);
                break;
            case FunctionSyntax.Extract:
                Parts("EXTRACT(", arguments, "FROM");
                break;
            case FunctionSyntax.IsNormalized:
                _expressions.Write(arguments[0].Value, Precedence.Is + 1);
                _text.Word("IS");
                if (arguments.Count > 1) _text.Word(NormalForm(arguments[1].Value));
                _text.Word("NORMALIZED");
                break;
            case FunctionSyntax.Normalize:
                _text.Word("NORMALIZE(");
                _expressions.Write(arguments[0].Value);
                if (arguments.Count > 1) _text.Raw(",").Word(NormalForm(arguments[1].Value));
                _text.Close();
                break;
            case FunctionSyntax.Overlaps:
                _text.Open();
                _expressions.List([arguments[0].Value, arguments[1].Value]);
                _text.Close().Word("OVERLAPS (");
                _expressions.List([arguments[2].Value, arguments[3].Value]);
                _text.Close();
                break;
            case FunctionSyntax.Overlay:
                Parts("OVERLAY(", arguments, "PLACING", "FROM", "FOR");
                break;
            case FunctionSyntax.Position:
                _text.Word("POSITION(");
                _expressions.WriteRestricted(arguments[1].Value);
                _text.Word("IN");
                _expressions.WriteRestricted(arguments[0].Value);
                _text.Close();
                break;
            case FunctionSyntax.Substring:
                Parts("SUBSTRING(", arguments, "FROM", "FOR");
                break;
            case FunctionSyntax.SubstringSimilar:
                Parts("SUBSTRING(", arguments, "SIMILAR", "ESCAPE");
                break;
            case FunctionSyntax.Trim:
                Trim(call);
                break;
            case FunctionSyntax.XmlExists:
                _text.Word("XMLEXISTS(");
                _expressions.WritePrimary(arguments[0].Value);
                _text.Word("PASSING");
                _expressions.WritePrimary(arguments[1].Value);
                _text.Close();
                break;
            case FunctionSyntax.SystemUser:
                _text.Word("SYSTEM_USER");
                break;
            default:
                throw new NotSupportedException($"The writer does not know {call.Syntax}.");
        }
    }

    /// <summary>Arguments with words between them.</summary>
    private void Parts(string opening, NodeList<FunctionArgument> arguments, params ReadOnlySpan<string> words)
    {
        _text.Word(opening);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (i > 0) _text.Word(words[i - 1]);
            _expressions.Write(arguments[i].Value);
        }

        _text.Close();
    }

    private void Trim(FunctionCall call)
    {
        _text.Word("TRIM(").Word(call.Name.Name.Value switch
        {
            "ltrim" => "LEADING",
            "rtrim" => "TRAILING",
            _ => "BOTH",
        }).Word("FROM");
        context.List(call.Arguments, argument => _expressions.Write(argument.Value));
        _text.Close();
    }

    private static string NormalForm(Expression form) => form is StringLiteral { Value: "NFC" or "NFD" or "NFKC" or "NFKD" } literal
        ? literal.Value
        : throw new NotSupportedException("A normal form is one of NFC, NFD, NFKC, NFKD.");

    private void Frame(WindowFrame frame)
    {
        _text.Word(frame.Mode.ToString().ToUpperInvariant());
        if (frame.End is { } end)
        {
            _text.Word("BETWEEN");
            Bound(frame.Start);
            _text.Word("AND");
            Bound(end);
        }
        else
        {
            Bound(frame.Start);
        }

        switch (frame.Exclusion)
        {
            case FrameExclusion.CurrentRow:
                _text.Word("EXCLUDE CURRENT ROW");
                break;
            case FrameExclusion.Group:
                _text.Word("EXCLUDE GROUP");
                break;
            case FrameExclusion.Ties:
                _text.Word("EXCLUDE TIES");
                break;
        }
    }

    private void Bound(FrameBound bound)
    {
        switch (bound.Kind)
        {
            case FrameBoundKind.UnboundedPreceding:
                _text.Word("UNBOUNDED PRECEDING");
                break;
            case FrameBoundKind.UnboundedFollowing:
                _text.Word("UNBOUNDED FOLLOWING");
                break;
            case FrameBoundKind.CurrentRow:
                _text.Word("CURRENT ROW");
                break;
            default:
                _expressions.Write(bound.Offset!);
                _text.Word(bound.Kind == FrameBoundKind.Preceding ? "PRECEDING" : "FOLLOWING");
                break;
        }
    }
}
