namespace QueryProxy.Server.Sessions.Control;

/// <summary>What a session control statement answers.</summary>
/// <param name="Tag">The command tag.</param>
/// <param name="Rows">Rows in front of it, or null.</param>
internal readonly record struct ControlResult(string Tag, LocalRows? Rows = null);
