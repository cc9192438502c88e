using System.Net;

namespace QueryProxy.Server.Sessions;

/// <summary>How a session is known: to administrators and to a later CancelRequest.</summary>
/// <param name="ProcessId">As BackendKeyData gives it; unique among the sessions of this process.</param>
/// <param name="Client">The client's address, when it is known.</param>
internal sealed record SessionAddress(int ProcessId, IPAddress? Client);
