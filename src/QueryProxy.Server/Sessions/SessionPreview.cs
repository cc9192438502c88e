using QueryProxy.Engine.Auditing;

namespace QueryProxy.Server.Sessions;

/// <summary>Marks a session that shows an administrator what a user would see. It changes what is recorded, nothing else.</summary>
/// <param name="RequestedBy">The administrator.</param>
/// <param name="OnRecorded">Sees each record; called by the session's task.</param>
internal sealed record SessionPreview(string RequestedBy, Action<QueryAuditRecord> OnRecorded);
