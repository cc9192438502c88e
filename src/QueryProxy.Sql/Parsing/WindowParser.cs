using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Parsing;

/// <summary>Window specifications and frames.</summary>
internal sealed class WindowParser(Grammar grammar)
{
    private const string WindowingError = "42P20";

    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>window_specification, with its parentheses.</summary>
    public WindowSpecification Specification()
    {
        var start = _tokens.Start;
        _tokens.Expect(TokenKind.LeftParenthesis);
        var baseName = ExistingWindowName();
        var partitionBy = NodeList<Expression>.Empty;
        if (_tokens.TryTake(Keyword.Partition))
        {
            _tokens.Expect(Keyword.By);
            partitionBy = grammar.Expressions.ParseList();
        }

        var orderBy = grammar.Sorting.OptionalOrderBy();
        var frame = Frame();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new WindowSpecification
        {
            Base = baseName,
            PartitionBy = partitionBy,
            OrderBy = orderBy,
            Frame = frame,
            Span = _tokens.SpanFrom(start),
        };
    }

    /// <summary>PARTITION, RANGE, ROWS and GROUPS begin a clause here, though they may be names elsewhere.</summary>
    private Identifier? ExistingWindowName() =>
        NameParser.IsColumnId(_tokens.Current)
        && _tokens.Keyword is not (Keyword.Partition or Keyword.Range or Keyword.Rows or Keyword.Groups)
            ? grammar.Names.Take()
            : null;

    private WindowFrame? Frame()
    {
        FrameMode mode;
        var start = _tokens.Start;
        switch (_tokens.Keyword)
        {
            case Keyword.Range:
                mode = FrameMode.Range;
                break;
            case Keyword.Rows:
                mode = FrameMode.Rows;
                break;
            case Keyword.Groups:
                mode = FrameMode.Groups;
                break;
            default:
                return null;
        }

        _tokens.Advance();
        FrameBound first;
        FrameBound? last = null;
        if (_tokens.TryTake(Keyword.Between))
        {
            first = Bound();
            _tokens.Expect(Keyword.And);
            last = Bound();
            CheckBetween(first, last);
        }
        else
        {
            first = Bound();
            if (first.Kind == FrameBoundKind.UnboundedFollowing)
                throw Error(first, "frame start cannot be UNBOUNDED FOLLOWING");
            if (first.Kind == FrameBoundKind.Following)
                throw Error(first, "frame starting from following row cannot end with current row");
        }

        var exclusion = Exclusion();
        return new WindowFrame(mode, first) { End = last, Exclusion = exclusion, Span = _tokens.SpanFrom(start) };
    }

    private void CheckBetween(FrameBound first, FrameBound last)
    {
        if (first.Kind == FrameBoundKind.UnboundedFollowing)
            throw Error(first, "frame start cannot be UNBOUNDED FOLLOWING");
        if (last.Kind == FrameBoundKind.UnboundedPreceding)
            throw Error(last, "frame end cannot be UNBOUNDED PRECEDING");
        if (first.Kind == FrameBoundKind.CurrentRow && last.Kind == FrameBoundKind.Preceding)
            throw Error(last, "frame starting from current row cannot have preceding rows");
        if (first.Kind == FrameBoundKind.Following && last.Kind is FrameBoundKind.Preceding or FrameBoundKind.CurrentRow)
            throw Error(last, "frame starting from following row cannot have preceding rows");
    }

    private SqlSyntaxException Error(FrameBound bound, string message) => _tokens.ErrorAt(bound.Span, message, WindowingError);

    private FrameBound Bound()
    {
        var start = _tokens.Start;
        if (_tokens.Is(Keyword.Unbounded) && _tokens.Peek().Keyword is Keyword.Preceding or Keyword.Following)
        {
            _tokens.Advance();
            var unbounded = _tokens.Is(Keyword.Preceding) ? FrameBoundKind.UnboundedPreceding : FrameBoundKind.UnboundedFollowing;
            _tokens.Advance();
            return new FrameBound(unbounded) { Span = _tokens.SpanFrom(start) };
        }

        if (_tokens.TryTake(Keyword.Current, Keyword.Row))
            return new FrameBound(FrameBoundKind.CurrentRow) { Span = _tokens.SpanFrom(start) };

        var offset = grammar.Expressions.Parse();
        FrameBoundKind kind;
        if (_tokens.TryTake(Keyword.Preceding))
        {
            kind = FrameBoundKind.Preceding;
        }
        else
        {
            _tokens.Expect(Keyword.Following);
            kind = FrameBoundKind.Following;
        }

        return new FrameBound(kind) { Offset = offset, Span = _tokens.SpanFrom(start) };
    }

    private FrameExclusion Exclusion()
    {
        if (!_tokens.TryTake(Keyword.Exclude)) return FrameExclusion.None;
        if (_tokens.TryTake(Keyword.Group)) return FrameExclusion.Group;
        if (_tokens.TryTake(Keyword.Ties)) return FrameExclusion.Ties;
        if (_tokens.TryTake(Keyword.Current))
        {
            _tokens.Expect(Keyword.Row);
            return FrameExclusion.CurrentRow;
        }

        _tokens.Expect(Keyword.No);
        _tokens.Expect(Keyword.Others);
        return FrameExclusion.None;
    }
}
