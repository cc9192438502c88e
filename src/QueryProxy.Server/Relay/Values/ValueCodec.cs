namespace QueryProxy.Server.Relay.Values;

/// <summary>
/// One type's two formats. Text is what PostgreSQL prints; what is read is PostgreSQL's text in its default styles, as transforms see it. Stateless: one instance serves all
/// sessions. Whatever bytes come, nothing but <see cref="InvalidValueException"/> is thrown.
/// </summary>
internal abstract class ValueCodec(string name)
{
    /// <summary>The type's name for messages.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the binary format is known. If not, only <see cref="Check"/> may be called.</summary>
    public virtual bool HasBinary => true;

    /// <summary>Whether the text depends on the client's settings. Such a column is always asked for in binary.</summary>
    public virtual bool IsStyled => false;

    /// <summary>Whether both formats are the same bytes, so that <see cref="Check"/> is all there is to do.</summary>
    public virtual bool IsVerbatim => false;

    /// <summary>What stands between the elements of an array of it.</summary>
    public virtual byte Delimiter => (byte)',';

    /// <summary>Binary to text.</summary>
    public abstract void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output);

    /// <summary>Text in the default styles to binary.</summary>
    public abstract void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output);

    /// <summary>Refuses text that is no value of the type.</summary>
    public virtual void Check(ReadOnlySpan<byte> text)
    {
        if (!TextCodec.IsText(text))
            throw Invalid();
    }

    protected InvalidValueException Invalid() => new(Name);

    protected ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> binary, int length) => binary.Length == length ? binary : throw Invalid();
}
