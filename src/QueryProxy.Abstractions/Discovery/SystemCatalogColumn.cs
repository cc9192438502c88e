using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Abstractions.Discovery;

/// <summary>A column of a captured system catalog.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">The OID of its type.</param>
[Experimental("QP9001")]
public sealed record SystemCatalogColumn(string Name, uint TypeOid);
