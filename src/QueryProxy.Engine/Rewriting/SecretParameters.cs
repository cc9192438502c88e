using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Rewriting;

/// <summary>The secrets of one plan's filters and masks, as parameters behind the client's own. Used by one thread.</summary>
/// <param name="clientParameters">How many parameters the client's statement has.</param>
internal sealed class SecretParameters(int clientParameters)
{
    private readonly List<SqlSecret> _secrets = [];

    /// <summary>The values, in the order of their parameters.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Values => [.. _secrets.Select(static secret => secret.Value)];

    /// <summary>What stands for a secret: <c>$n::bytea</c>, the same for the same secret.</summary>
    public Expression Place(SqlSecret secret)
    {
        var index = _secrets.IndexOf(secret);
        if (index < 0)
        {
            index = _secrets.Count;
            _secrets.Add(secret);
        }

        return new CastExpression(new ParameterRef(clientParameters + index + 1), new TypeName(new QualifiedName(SystemSchema.Catalog, "bytea")));
    }
}
