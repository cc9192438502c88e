using QueryProxy.Protocol;
using QueryProxy.Server.Errors;

namespace QueryProxy.Server.Execution;

/// <summary>The formats a client asked for in Bind: none is all text, one is for all columns, else one for each. Immutable; owns its data.</summary>
internal readonly struct ResultFormats
{
    private static readonly short[] AllBinary = [(short)FormatCode.Binary];

    private readonly short[]? _codes;

    private ResultFormats(short[]? codes) => _codes = codes;

    public static ResultFormats Text => default;

    public static ResultFormats Binary => new(AllBinary);

    /// <summary>As the Bind message gives them, for sending upstream.</summary>
    public ReadOnlySpan<short> Codes => _codes;

    public FormatCode this[int column] => _codes switch
    {
        null or [] => FormatCode.Text,
        [var one] => (FormatCode)one,
        _ => (FormatCode)_codes[column],
    };

    /// <summary>One format for each column; takes the array over.</summary>
    public static ResultFormats Of(short[] codes) => new(codes);

    /// <summary>Copies the list of a Bind message.</summary>
    /// <exception cref="PgErrorException">A code is neither text nor binary.</exception>
    public static ResultFormats From(in PgInt16List list)
    {
        if (list.Count == 0)
            return Text;
        if (list.Count == 1 && list[0] == (short)FormatCode.Binary)
            return Binary;
        var codes = list.ToArray();
        foreach (var code in codes)
        {
            if (code is not ((short)FormatCode.Text or (short)FormatCode.Binary))
                throw new PgErrorException(ServerSqlState.InvalidParameterValue, $"unsupported format code: {code}");
        }

        return new ResultFormats(codes);
    }

    /// <exception cref="PgErrorException">The number of formats fits neither rule.</exception>
    public void DemandFor(int columns)
    {
        if (_codes is { Length: > 1 } codes && codes.Length != columns)
            throw new PgErrorException(ServerSqlState.ProtocolViolation, $"bind message has {codes.Length} result formats but query has {columns} columns");
    }

    public bool IsUniform(int columns, out FormatCode format)
    {
        format = columns == 0 ? FormatCode.Text : this[0];
        if (_codes is { Length: > 1 })
        {
            for (var i = 1; i < columns; i++)
            {
                if (this[i] != format)
                    return false;
            }
        }

        return true;
    }
}
