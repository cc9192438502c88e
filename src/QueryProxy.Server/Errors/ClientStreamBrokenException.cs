namespace QueryProxy.Server.Errors;

/// <summary>
/// The upstream failed after part of a message had been passed on to the client: nothing that the client would understand can follow, so
/// its connection has to be closed.
/// </summary>
internal sealed class ClientStreamBrokenException(Exception cause) : Exception("the upstream failed in the middle of a message", cause);
