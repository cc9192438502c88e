using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing.Recognition;

/// <summary>
/// The grammar in <c>statements.grammar</c>, compiled once: for every first keyword the rules of the statements that
/// begin with it, in the order of the file.
/// </summary>
internal sealed class StatementGrammar
{
    private readonly Dictionary<string, GrammarElement> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<Keyword, List<StatementRule>> _byFirstWord = [];
    private readonly string[] _words = [];
    private int _next;

    private StatementGrammar(string text)
    {
        var statements = new List<StatementRule>();
        var references = new List<GrammarElement.Reference>();
        foreach (var (name, body) in Rules(text))
        {
            _words = body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            _next = 0;
            var element = Choice(references);
            if (_next < _words.Length) throw new InvalidOperationException($"Left over in rule {name}: {_words[_next]}");
            if (!name.EndsWith('!'))
            {
                _rules.Add(name, element);
                continue;
            }

            var kind = Enum.Parse<StatementKind>(name[..^1]);
            statements.Add(new StatementRule(kind, element));
            _rules[name[..^1]] = _rules.TryGetValue(name[..^1], out var other)
                ? new GrammarElement.Choice([other, element])
                : element;
        }

        foreach (var reference in references)
        {
            reference.Rule = _rules.TryGetValue(reference.Name, out var rule)
                ? rule
                : GrammarParts.Find(reference.Name) is { } read
                    ? new GrammarElement.Part(read)
                    : throw new InvalidOperationException($"Unknown rule {reference.Name}");
        }

        foreach (var statement in statements)
            foreach (var first in FirstWords(statement.Element))
            {
                if (!_byFirstWord.TryGetValue(first, out var list)) _byFirstWord[first] = list = [];
                list.Add(statement);
            }
    }

    public static StatementGrammar Instance { get; } = Load();

    /// <summary>The rules of the statements that begin with a word.</summary>
    public IReadOnlyList<StatementRule> StatementsBeginning(Keyword keyword) =>
        _byFirstWord.TryGetValue(keyword, out var rules) ? rules : [];

    private static StatementGrammar Load()
    {
        using var stream = typeof(StatementGrammar).Assembly.GetManifestResourceStream("QueryProxy.Sql.statements.grammar")!;
        using var reader = new StreamReader(stream);
        return new StatementGrammar(reader.ReadToEnd());
    }

    /// <summary>A rule begins at the start of a line and goes on over indented lines.</summary>
    private static List<(string Name, string Body)> Rules(string text)
    {
        var rules = new List<(string Name, string Body)>();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#' || string.IsNullOrWhiteSpace(line)) continue;
            if (char.IsWhiteSpace(line[0]))
            {
                rules[^1] = (rules[^1].Name, rules[^1].Body + " " + line);
                continue;
            }

            var colon = line.IndexOf(" :", StringComparison.Ordinal);
            rules.Add((line[..colon].Trim(), line[(colon + 2)..]));
        }

        return rules;
    }

    private static HashSet<Keyword> FirstWords(GrammarElement element) => element switch
    {
        GrammarElement.Word word => [word.Keyword],
        GrammarElement.Sequence sequence => FirstWords(sequence.Elements[0]),
        GrammarElement.Choice choice => [.. choice.Alternatives.SelectMany(FirstWords)],
        GrammarElement.Reference reference => FirstWords(reference.Rule!),
        _ => throw new InvalidOperationException("A statement begins with a keyword."),
    };

    private GrammarElement Choice(List<GrammarElement.Reference> references)
    {
        var alternatives = new List<GrammarElement> { Sequence(references) };
        while (_next < _words.Length && _words[_next] == "|")
        {
            _next++;
            alternatives.Add(Sequence(references));
        }

        return alternatives.Count == 1 ? alternatives[0] : new GrammarElement.Choice([.. alternatives]);
    }

    private GrammarElement.Sequence Sequence(List<GrammarElement.Reference> references)
    {
        var elements = new List<GrammarElement>();
        while (_next < _words.Length && _words[_next] is not ("|" or "]" or ")" or "}")) elements.Add(Element(references));
        return new GrammarElement.Sequence([.. elements]);
    }

    private GrammarElement Element(List<GrammarElement.Reference> references)
    {
        var word = _words[_next++];
        switch (word)
        {
            case "[": return new GrammarElement.Optional(Closed("]", references));
            case "{": return new GrammarElement.Repeat(Closed("}", references));
            case "(": return Closed(")", references);
            case "nothing": return new GrammarElement.Sequence([]);
        }

        if (word.EndsWith(",..", StringComparison.Ordinal))
        {
            var item = new GrammarElement.Reference(word[..^3]);
            references.Add(item);
            return new GrammarElement.CommaList(item);
        }

        if (word[0] == '\'') return new GrammarElement.Symbol(new SqlLexer(word[1..^1]).Read().Kind);
        if (word.All(c => char.IsAsciiLetterUpper(c) || c == '_'))
        {
            var keyword = Keywords.Find(word.ToLowerInvariant());
            return keyword != Keyword.NoKeyword
                ? new GrammarElement.Word(keyword)
                : throw new InvalidOperationException($"Not a keyword: {word}");
        }

        var reference = new GrammarElement.Reference(word);
        references.Add(reference);
        return reference;
    }

    private GrammarElement Closed(string end, List<GrammarElement.Reference> references)
    {
        var inner = Choice(references);
        if (_next >= _words.Length || _words[_next++] != end) throw new InvalidOperationException($"Missing {end}");
        return inner;
    }
}
