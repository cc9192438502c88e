using QueryProxy.Sql.Lexing;

namespace QueryProxy.Sql.Parsing.Recognition;

/// <summary>
/// The attributes behind a constraint (DEFERRABLE, NOT VALID ...): PostgreSQL reads any and then refuses those that the
/// kind of constraint does not have, and contradictions.
/// </summary>
internal static class ConstraintAttributes
{
    [Flags]
    public enum Allowed
    {
        None = 0,
        Deferrable = 1,
        NotValid = 2,
        NoInherit = 4,
        Enforced = 8,
    }

    [Flags]
    private enum Attributes
    {
        None = 0,
        Deferrable = 1,
        NotDeferrable = 2,
        InitiallyDeferred = 4,
        InitiallyImmediate = 8,
        NotValid = 16,
        NoInherit = 32,
        Enforced = 64,
        NotEnforced = 128,
    }

    /// <summary>Reads any number of attributes of a constraint.</summary>
    /// <param name="grammar">The parsers.</param>
    /// <param name="constraint">The kind of constraint as messages name it.</param>
    /// <param name="allowed">What it may have.</param>
    public static void Read(Grammar grammar, string constraint, Allowed allowed)
    {
        var tokens = grammar.Tokens;
        var seen = Attributes.None;
        while (true)
        {
            var span = tokens.Current.Span;
            var next = Next(tokens);
            if (next == Attributes.None) return;
            seen |= next;
            if (seen.HasFlag(Attributes.NotDeferrable | Attributes.InitiallyDeferred))
                throw tokens.ErrorAt(span, "constraint declared INITIALLY DEFERRED must be DEFERRABLE");
            if (seen.HasFlag(Attributes.Deferrable | Attributes.NotDeferrable)
                || seen.HasFlag(Attributes.InitiallyDeferred | Attributes.InitiallyImmediate)
                || seen.HasFlag(Attributes.Enforced | Attributes.NotEnforced))
                throw tokens.ErrorAt(span, "conflicting constraint properties");
            var (needed, words) = next switch
            {
                Attributes.Deferrable or Attributes.InitiallyDeferred => (Allowed.Deferrable, "DEFERRABLE"),
                Attributes.NotValid => (Allowed.NotValid, "NOT VALID"),
                Attributes.NoInherit => (Allowed.NoInherit, "NO INHERIT"),
                Attributes.Enforced => (Allowed.Enforced, "ENFORCED"),
                Attributes.NotEnforced => (Allowed.Enforced, "NOT ENFORCED"),
                _ => (Allowed.None, ""),
            };
            if ((allowed & needed) != needed)
                throw tokens.ErrorAt(span, $"{constraint} constraints cannot be marked {words}", SqlState.FeatureNotSupported);
        }
    }

    private static Attributes Next(TokenStream tokens)
    {
        if (tokens.TryTake(Keyword.Deferrable)) return Attributes.Deferrable;
        if (tokens.TryTake(Keyword.Not, Keyword.Deferrable)) return Attributes.NotDeferrable;
        if (tokens.TryTake(Keyword.Initially, Keyword.Deferred)) return Attributes.InitiallyDeferred;
        if (tokens.TryTake(Keyword.Initially, Keyword.Immediate)) return Attributes.InitiallyImmediate;
        if (tokens.TryTake(Keyword.Not, Keyword.Valid)) return Attributes.NotValid;
        if (tokens.TryTake(Keyword.No, Keyword.Inherit)) return Attributes.NoInherit;
        if (tokens.TryTake(Keyword.Enforced)) return Attributes.Enforced;
        return tokens.TryTake(Keyword.Not, Keyword.Enforced) ? Attributes.NotEnforced : Attributes.None;
    }
}
