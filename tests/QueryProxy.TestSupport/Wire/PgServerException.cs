using QueryProxy.Protocol.Backend;

namespace QueryProxy.TestSupport.Wire;

/// <summary>A server answered a test client with an ErrorResponse.</summary>
public sealed class PgServerException(ErrorFields fields) : Exception($"{fields.Severity} {fields.SqlState}: {fields.Message}")
{
    public ErrorFields Fields { get; } = fields;

    public string SqlState => Fields.SqlState;
}
