namespace QueryProxy.Host.LocalPostgres;

/// <summary>What a new server is filled with before it takes connections.</summary>
/// <param name="Database">The database to create.</param>
/// <param name="Sql">What to run in it, as one transaction.</param>
internal sealed record PostgresSeed(string Database, string Sql);
