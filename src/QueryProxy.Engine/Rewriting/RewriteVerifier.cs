using System.Collections.Immutable;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Reads the governed text again and checks it with eyes of its own: it is the tree that was meant, every table in it stands inside a governed
/// relation exactly as decided, and the result has the same columns. The last wall between a mistake of the rewriter and the upstream.
/// </summary>
internal static class RewriteVerifier
{
    /// <summary>Verifies a governed statement.</summary>
    /// <param name="original">The client's statement, bound.</param>
    /// <param name="intended">The tree that was written.</param>
    /// <param name="text">What was written.</param>
    /// <param name="plans">The plans of the scans.</param>
    /// <param name="upstream">Binds as the upstream will: against the raw catalog, with an empty search path.</param>
    /// <exception cref="PlanException">XX000 without detail; the audited reason says what does not fit.</exception>
    public static void Verify(BoundStatement original, Statement intended, string text, ImmutableArray<ScanPlan?> plans, BinderOptions upstream)
    {
        Statement reread;
        try
        {
            reread = SqlParser.ParseStatement(text);
        }
        catch (SqlSyntaxException exception)
        {
            throw Mismatch($"the governed text cannot be parsed: {exception.Message}");
        }

        if (!reread.Equals(intended)) throw Mismatch("the governed text means another tree");
        if (TableAudit.Find(reread, plans) is { } finding) throw Mismatch(finding);
        CompareColumns(original, reread, text, upstream);
    }

    private static void CompareColumns(BoundStatement original, Statement reread, string text, BinderOptions upstream)
    {
        ImmutableArray<RelationColumn> columns;
        try
        {
            columns = new Binder(upstream).BindColumns(reread, text, original.ParameterTypes);
        }
        catch (BindException exception)
        {
            throw Mismatch($"the governed text cannot be bound: {exception.Message}");
        }

        if (columns.Length != original.Columns.Length)
            throw Mismatch($"the governed text has {columns.Length} columns instead of {original.Columns.Length}");
        for (var i = 0; i < columns.Length; i++)
        {
            var (now, was) = (columns[i], original.Columns[i]);
            if (now.Name != was.Name || now.TypeOid != was.TypeOid)
                throw Mismatch($"column {i + 1} of the governed text is \"{now.Name}\" of type {now.TypeOid} instead of \"{was.Name}\" of type {was.TypeOid}");
        }
    }

    private static PlanException Mismatch(string reason) => PlanException.Internal($"rewrite verification failed: {reason}");
}
