namespace QueryProxy.Host.Demo;

/// <summary>An error that the server answered with.</summary>
internal sealed class PgTextException(string severity, string sqlState, string message) : Exception($"{severity}: {message} (SQLSTATE {sqlState})");
