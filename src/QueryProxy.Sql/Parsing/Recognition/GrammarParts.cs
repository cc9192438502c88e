using System.Collections.Frozen;
using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using Allowed = QueryProxy.Sql.Parsing.Recognition.ConstraintAttributes.Allowed;

namespace QueryProxy.Sql.Parsing.Recognition;

/// <summary>The parts of the statement grammar that the parser's own classes read.</summary>
internal static class GrammarParts
{
    private static readonly FrozenSet<string> RoleFlags = FrozenSet.ToFrozenSet(
    [
        "superuser", "nosuperuser", "createrole", "nocreaterole", "replication", "noreplication", "createdb", "nocreatedb", "login",
        "nologin", "bypassrls", "nobypassrls", "noinherit",
    ]);

    private static readonly FrozenDictionary<string, Action<Grammar>> Parts = new Dictionary<string, Action<Grammar>>
    {
        ["name"] = grammar => grammar.Names.ColumnId(),
        ["label"] = grammar => grammar.Names.Label(),
        ["nonreserved"] = grammar => grammar.Names.NonReservedWord(),
        ["type_function_name"] = grammar => grammar.Names.TypeOrFunctionName(),
        ["any_name"] = grammar => grammar.Names.AnyName(),
        ["qualified_name"] = grammar => grammar.Names.RelationName(),
        ["func_name"] = FunctionName,
        ["identifier"] = grammar => grammar.Tokens.Expect(TokenKind.Identifier),
        ["word"] = grammar => grammar.Options.NonReservedWordOrString(),
        ["boolean_or_string"] = grammar => grammar.Options.Word(),
        ["string"] = grammar => grammar.Tokens.TakeString(),
        ["int"] = grammar => grammar.Types.Integer(),
        ["signed_int"] = SignedInteger,
        ["unsigned"] = grammar => Unsigned(grammar.Tokens),
        ["number"] = grammar => grammar.Options.Number(),
        ["type"] = grammar => grammar.Types.Parse(),
        ["func_type"] = grammar => grammar.Types.FunctionType(),
        ["simple_type"] = grammar => grammar.Types.Simple(),
        ["expr"] = grammar => grammar.Expressions.Parse(),
        ["b_expr"] = grammar => grammar.Expressions.ParseRestricted(),
        ["func_expr"] = FunctionExpression,
        ["call"] = Call,
        ["index_elem"] = grammar => grammar.Inserts.IndexElement(),
        ["relation"] = grammar => grammar.TableRefs.RelationExpression(),
        ["table_ref"] = grammar => grammar.TableRefs.Parse(),
        ["operator"] = grammar => grammar.Names.AnyOperator(),
        ["def_arg"] = grammar => grammar.Options.DefinitionValue(),
        ["reloptions"] = grammar => grammar.Options.Definition(),
        ["utility_options"] = grammar => grammar.Options.Utility(),
        ["query"] = Query,
        ["preparable"] = grammar => Preparable(grammar),
        ["statement"] = grammar => grammar.Statements.Parse(),
        ["notify_statement"] = grammar => grammar.Session.Notify(),
        ["set_statement"] = SetStatement,
        ["reset_statement"] = grammar => grammar.Settings.Reset(),
        ["role"] = grammar => Role(grammar, allowKeywords: true),
        ["role_id"] = grammar => Role(grammar, allowKeywords: false),
        ["role_flag"] = RoleFlag,
        ["trigger_events"] = TriggerEvents,
        ["check_attributes"] = Attributes("CHECK", Allowed.NotValid | Allowed.NoInherit | Allowed.Enforced),
        ["not_null_attributes"] = Attributes("NOT NULL", Allowed.NotValid | Allowed.NoInherit),
        ["key_attributes"] = Attributes("UNIQUE", Allowed.Deferrable),
        ["foreign_key_attributes"] = Attributes("FOREIGN KEY", Allowed.Deferrable | Allowed.NotValid | Allowed.Enforced),
        ["domain_check_attributes"] = Attributes("CHECK", Allowed.NotValid | Allowed.NoInherit),
        ["domain_not_null_attributes"] = Attributes("NOT NULL", Allowed.None),
        ["trigger_attributes"] = Attributes("TRIGGER", Allowed.Deferrable),
        ["altered_attributes"] = Attributes("altered", Allowed.Deferrable | Allowed.NoInherit | Allowed.Enforced),
        ["hash_bounds"] = HashBounds,
        ["partition_strategy"] = grammar => OneOf(grammar, "partitioning strategy", "list", "range", "hash"),
        ["policy_mode"] = grammar => OneOf(grammar, "row security option", "permissive", "restrictive"),
    }.ToFrozenDictionary();

    public static Action<Grammar>? Find(string name) => Parts.GetValueOrDefault(name);

    private static Action<Grammar> Attributes(string constraint, Allowed allowed) =>
        grammar => ConstraintAttributes.Read(grammar, constraint, allowed);

    private static void FunctionName(Grammar grammar)
    {
        if (grammar.Tokens.NextIs(TokenKind.Dot)) grammar.Names.AnyName();
        else grammar.Names.TypeOrFunctionName();
    }

    private static void SignedInteger(Grammar grammar)
    {
        if (!grammar.Tokens.TryTake(TokenKind.Minus)) grammar.Tokens.TryTake(TokenKind.Plus);
        grammar.Types.Integer();
    }

    private static void Unsigned(TokenStream tokens)
    {
        if (!tokens.TryTake(TokenKind.Integer)) tokens.Expect(TokenKind.Numeric);
    }

    private static void FunctionExpression(Grammar grammar)
    {
        // Asked before a plain name is tried: a name that is no call has to fail quickly.
        if (!grammar.FunctionTables.StartsFunction()) throw grammar.Tokens.Error();
        grammar.FunctionTables.Function();
    }

    private static void Call(Grammar grammar)
    {
        var start = grammar.Tokens.Start;
        var name = grammar.Tokens.NextIs(TokenKind.Dot)
            ? grammar.Names.AnyName()
            : new QualifiedName([grammar.Names.TypeOrFunctionName()]);
        grammar.Functions.Application(name, start, out _);
    }

    private static void Query(Grammar grammar)
    {
        if (!grammar.Queries.StartsQuery() && !grammar.Tokens.Is(TokenKind.LeftParenthesis)) throw grammar.Tokens.Error();
        grammar.Queries.Parse();
    }

    private static void Preparable(Grammar grammar)
    {
        if (!grammar.Statements.StartsPreparable()) throw grammar.Tokens.Error();
        grammar.Statements.Preparable();
    }

    private static void SetStatement(Grammar grammar)
    {
        if (!grammar.Tokens.Is(Keyword.Set)) throw grammar.Tokens.Error();
        grammar.Settings.Set();
    }

    private static void Role(Grammar grammar, bool allowKeywords)
    {
        var tokens = grammar.Tokens;
        if (tokens.Keyword is Keyword.CurrentUser or Keyword.SessionUser or Keyword.CurrentRole)
        {
            if (!allowKeywords) throw tokens.Error();
            tokens.Advance();
            return;
        }

        var span = tokens.Current.Span;
        var name = grammar.Names.NonReservedWord().Value;
        if (name == "none" || (name == "public" && !allowKeywords))
            throw tokens.ErrorAt(span, $"role name \"{name}\" is reserved", SqlState.InvalidName);
    }

    private static void RoleFlag(Grammar grammar)
    {
        var tokens = grammar.Tokens;
        if (!tokens.Is(TokenKind.Identifier)) throw tokens.Error();
        var word = tokens.IdentifierValue();
        if (!RoleFlags.Contains(word)) throw tokens.ErrorAt(tokens.Current.Span, $"unrecognized role option \"{word}\"");
        tokens.Advance();
    }

    private static void OneOf(Grammar grammar, string what, params string[] words)
    {
        var span = grammar.Tokens.Current.Span;
        var word = grammar.Names.ColumnId().Value;
        if (!words.Contains(word, StringComparer.OrdinalIgnoreCase))
            throw grammar.Tokens.ErrorAt(span, $"unrecognized {what} \"{word}\"", SqlState.InvalidParameterValue);
    }

    /// <summary>MODULUS and REMAINDER, each once.</summary>
    private static void HashBounds(Grammar grammar)
    {
        var tokens = grammar.Tokens;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            var span = tokens.Current.Span;
            var word = grammar.Names.NonReservedWord().Value;
            if (word is not ("modulus" or "remainder"))
                throw tokens.ErrorAt(span, $"unrecognized hash partition bound specification \"{word}\"");
            if (!seen.Add(word)) throw tokens.ErrorAt(span, $"{word} for hash partition provided more than once");
            grammar.Types.Integer();
        }
        while (tokens.TryTake(TokenKind.Comma));

        foreach (var word in new[] { "modulus", "remainder" })
            if (!seen.Contains(word)) throw tokens.ErrorAt(tokens.Current.Span, $"{word} for hash partition must be specified");
    }

    /// <summary>INSERT OR UPDATE OF a, b OR ...; none twice.</summary>
    private static void TriggerEvents(Grammar grammar)
    {
        var tokens = grammar.Tokens;
        var seen = new HashSet<Keyword>();
        do
        {
            var keyword = tokens.Keyword;
            if (keyword is not (Keyword.Insert or Keyword.Delete or Keyword.Update or Keyword.Truncate)) throw tokens.Error();
            if (!seen.Add(keyword)) throw tokens.Error("duplicate trigger events specified");
            tokens.Advance();
            if (keyword == Keyword.Update && tokens.TryTake(Keyword.Of)) grammar.Names.ColumnIds();
        }
        while (tokens.TryTake(Keyword.Or));
    }
}
