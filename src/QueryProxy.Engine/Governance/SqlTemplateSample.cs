using QueryProxy.Abstractions.Queries;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Governance;

/// <summary>Fills a template with values of the right types, to see whether it binds for any user.</summary>
internal static class SqlTemplateSample
{
    private static readonly Guid SampleId = new("00000000-0000-0000-0000-000000000001");

    public static Expression Fill(Expression tree, SqlExpression expression, IReadOnlyDictionary<string, UserAttributeType>? attributes)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var placeholder in SqlTemplate.Placeholders(tree))
        {
            if (!placeholder.Name.StartsWith(SqlTemplate.UserPrefix, StringComparison.Ordinal)) continue;
            var name = placeholder.Name[SqlTemplate.UserPrefix.Length..];

            // NULL binds anywhere: for a name whose type nobody knows.
            values[name] = attributes is not null && attributes.TryGetValue(name, out var type) ? Sample(type) : null;
        }

        return SqlTemplate.Fill(tree, expression, new UserInfo(SampleId, "sample", "sample", values));
    }

    private static object Sample(UserAttributeType type) => type switch
    {
        UserAttributeType.Integer => 1L,
        UserAttributeType.Boolean => true,
        UserAttributeType.List => new[] { "sample" },
        _ => "sample",
    };
}
