using QueryProxy.Abstractions.Columns;
using QueryProxy.Server.Relay.Values;

namespace QueryProxy.Fuzz.Targets;

/// <summary>
/// No bytes of an upstream and no text of a transform make a codec throw anything but <see cref="InvalidValueException"/>; what it writes as text, it reads again, and then both formats
/// stay what they are. The first byte chooses the type, the second the format.
/// </summary>
public sealed class ValueCodecTarget : IFuzzTarget
{
    private static readonly ValueCodec[] Codecs = [.. Make()];

    public string Name => "values";

    public void Run(byte[] input)
    {
        if (input.Length < 2)
            return;
        var codec = Codecs[input[0] % Codecs.Length];
        ValueBuffer text = new(), binary = new(), again = new();
        try
        {
            if ((input[1] & 1) == 0)
                codec.WriteText(input.AsSpan(2), TextStyle.Default, text);
            else
                text.Write(input.AsSpan(2));
            codec.WriteBinary(text.Written, binary);
        }
        catch (InvalidValueException)
        {
            return;
        }

        text.Length = 0;
        codec.WriteText(binary.Written, TextStyle.Default, text);
        codec.WriteBinary(text.Written, again);
        if (!again.Written.SequenceEqual(binary.Written))
            throw new InvalidOperationException($"{codec.Name} is not read as it was written");
    }

    private static IEnumerable<ValueCodec> Make()
    {
        var scalars = typeof(PgTypeOid).GetFields()
            .Select(static field => ValueCodecs.FindScalar((uint)field.GetRawConstantValue()!))
            .Where(static codec => codec is { HasBinary: true })
            .Select(static codec => codec!)
            .ToList();
        foreach (var scalar in scalars)
            yield return scalar;
        foreach (var scalar in scalars)
            yield return new ArrayCodec($"{scalar.Name}[]", 1, scalar);
        var ranges = scalars.ConvertAll(static scalar => new RangeCodec($"range of {scalar.Name}", scalar));
        foreach (var range in ranges)
            yield return range;
        yield return new MultirangeCodec("multirange", ranges[0]);
        yield return new RecordCodec("pair", [(1, scalars[0]), (2, ValueCodecs.FindScalar(PgTypeOid.Text)!), (3, new ArrayCodec("interval[]", 4, ValueCodecs.FindScalar(PgTypeOid.Interval)!))]);
    }
}
