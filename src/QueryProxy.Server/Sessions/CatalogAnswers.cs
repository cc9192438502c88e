using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using QueryProxy.Engine.Inlining;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.VirtualCatalog;

namespace QueryProxy.Server.Sessions;

/// <summary>Answers parts of one statement from QueryProxy.VirtualCatalog.</summary>
internal sealed class CatalogAnswers(CatalogSession session, CancellationToken cancellationToken) : ICatalogAnswers
{
    public CatalogAnswer Answer(SelectStatement query, string text, int maxRows)
    {
        try
        {
            var result = CatalogExecutor.Prepare(query, text, session).Execute(session, [], cancellationToken);
            var rows = new ImmutableArray<string?>[Math.Min(result.RowCount, maxRows + 1)];
            for (var i = 0; i < rows.Length; i++)
                rows[i] = Read(result, i);
            return new CatalogAnswer(ImmutableCollectionsMarshal.AsImmutableArray(rows));
        }
        catch (CatalogException exception)
        {
            return new CatalogAnswer([], exception.Error);
        }
    }

    private static ImmutableArray<string?> Read(CatalogResult result, int row)
    {
        var values = new string?[result.Columns.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = result.TryEncode(row, i, isBinary: false, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
