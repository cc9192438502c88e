using System.Text.Json;
using System.Text.Unicode;

namespace QueryProxy.Server.Relay.Values;

/// <summary>Types whose binary format is their text: text, varchar, name, json, xml …</summary>
internal class TextCodec(string name, int maxLength = int.MaxValue) : ValueCodec(name)
{
    public sealed override bool IsVerbatim => true;

    public static bool IsText(ReadOnlySpan<byte> text) => Utf8.IsValid(text) && !text.Contains((byte)0);

    /// <exception cref="InvalidValueException">Not JSON.</exception>
    public static void CheckJson(ReadOnlySpan<byte> text, string type)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            throw new InvalidValueException(type);
        }
    }

    public sealed override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output) => WriteBinary(binary, output);

    public sealed override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        Check(text);
        output.Write(text);
    }

    public override void Check(ReadOnlySpan<byte> text)
    {
        if (text.Length > maxLength || !IsText(text))
            throw Invalid();
    }
}
