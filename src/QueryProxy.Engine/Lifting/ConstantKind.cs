namespace QueryProxy.Engine.Lifting;

/// <summary>What a constant is before anything is known of its place: PostgreSQL's lexer alone decides it.</summary>
public enum ConstantKind : byte
{
    /// <summary>Digits that fit 32 bits: <c>integer</c>.</summary>
    Int4 = 1,

    /// <summary>Digits that fit 64 bits and not 32: <c>bigint</c>.</summary>
    Int8 = 2,

    /// <summary>A quoted string, whose type its place decides.</summary>
    Text = 3,

    /// <summary>A quoted string that every type <c>uuid</c> accepts: 36 characters in the usual form.</summary>
    Uuid = 4,
}
