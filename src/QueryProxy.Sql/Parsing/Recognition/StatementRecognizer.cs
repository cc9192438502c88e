using System.Runtime.CompilerServices;
using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing.Recognition;

/// <summary>
/// Runs the statement grammar over the tokens. Alternatives are tried in order and the first that fits is kept, so the
/// work stays proportional to the text. When nothing fits, the error is the one that came furthest.
/// </summary>
internal sealed class StatementRecognizer(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;
    private SqlSyntaxException? _furthest;
    private int _furthestStart = -1;

    /// <summary>Reads a statement up to the semicolon or the end of the text, and tells its kind.</summary>
    public StatementKind Recognize()
    {
        var mark = _tokens.Mark;
        foreach (var rule in StatementGrammar.Instance.StatementsBeginning(_tokens.Keyword))
        {
            if (Match(rule.Element) && IsAtEnd()) return rule.Kind;
            _tokens.Reset(mark);
        }

        throw _furthest ?? _tokens.Error();
    }

    private bool IsAtEnd()
    {
        if (_tokens.Kind is TokenKind.Semicolon or TokenKind.EndOfInput) return true;
        Fail(null);
        return false;
    }

    private bool Match(GrammarElement element)
    {
        switch (element)
        {
            case GrammarElement.Word word:
                if (_tokens.TryTake(word.Keyword)) return true;
                Fail(null);
                return false;
            case GrammarElement.Symbol symbol:
                if (_tokens.TryTake(symbol.Kind)) return true;
                Fail(null);
                return false;
            case GrammarElement.Reference reference:
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SqlSyntaxException.TooDeep(_tokens.Current.Span);
                return Match(reference.Rule!);
            case GrammarElement.Part part:
                return MatchPart(part);
            case GrammarElement.Sequence sequence:
                foreach (var item in sequence.Elements)
                    if (!Match(item)) return false;
                return true;
            case GrammarElement.Choice choice:
                return MatchChoice(choice);
            case GrammarElement.Optional optional:
                {
                    var mark = _tokens.Mark;
                    if (!Match(optional.Element)) _tokens.Reset(mark);
                    return true;
                }

            case GrammarElement.Repeat repeat:
                while (true)
                {
                    var mark = _tokens.Mark;
                    if (Match(repeat.Element) && _tokens.Mark > mark) continue;
                    _tokens.Reset(mark);
                    return true;
                }

            case GrammarElement.CommaList list:
                do
                {
                    if (!Match(list.Element)) return false;
                }
                while (_tokens.TryTake(TokenKind.Comma));
                return true;
            default:
                throw new InvalidOperationException($"Unknown grammar element {element.GetType().Name}");
        }
    }

    private bool MatchChoice(GrammarElement.Choice choice)
    {
        var mark = _tokens.Mark;
        foreach (var alternative in choice.Alternatives)
        {
            if (Match(alternative)) return true;
            _tokens.Reset(mark);
        }

        return false;
    }

    private bool MatchPart(GrammarElement.Part part)
    {
        var depth = grammar.Depth;
        try
        {
            part.Read(grammar);
            return true;
        }
        catch (SqlSyntaxException exception) when (exception.SqlState != SqlState.StatementTooComplex)
        {
            grammar.Depth = depth;
            Fail(exception);
            return false;
        }
    }

    private void Fail(SqlSyntaxException? exception)
    {
        var start = exception is null ? _tokens.Start : Math.Max(exception.Span.Start, 0);
        // At the same place, a message of its own tells more than "syntax error".
        var isPlain = exception is null || exception.Message.StartsWith("syntax error", StringComparison.Ordinal);
        if (start < _furthestStart || (start == _furthestStart && isPlain)) return;
        _furthestStart = start;
        _furthest = exception ?? _tokens.Error();
    }
}
