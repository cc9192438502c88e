namespace QueryProxy.Sql.Lexing;

/// <summary>The spelling of a token whose value needs decoding.</summary>
public enum TokenForm : byte
{
    /// <summary>An identifier without capitals: its text is its value.</summary>
    Plain,

    /// <summary>An identifier to be folded to lower case.</summary>
    Folded,

    /// <summary>Quoted, without escapes: the value is the text between the quotes.</summary>
    Quoted,

    /// <summary>Quoted, with doubled quotes or continued on another line.</summary>
    QuotedEscaped,

    /// <summary>E'...'</summary>
    Escape,

    /// <summary>U&amp;'...' or U&amp;"...", with the UESCAPE clause that may follow.</summary>
    Unicode,

    /// <summary>$tag$...$tag$</summary>
    Dollar,
}
