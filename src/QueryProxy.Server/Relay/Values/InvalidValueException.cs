namespace QueryProxy.Server.Relay.Values;

/// <summary>Bytes are no value of the type they are said to be of: the one exception of every <see cref="ValueCodec"/>. Its message quotes no value.</summary>
internal sealed class InvalidValueException(string type) : FormatException($"not a value of type {type}")
{
    /// <summary>The type, as messages name it.</summary>
    public string Type { get; } = type;
}
