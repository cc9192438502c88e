using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Sql.Oracle;

/// <summary>
/// Compares our parser and writer with PostgreSQL's parser: the same strings accepted; the tree of what we write equal
/// to the tree of what we read; writing a fixed point; the kind of every other statement recognised.
/// </summary>
public sealed class ParserComparison(OracleProcess oracle)
{
    private const int BatchSize = 200;

    /// <summary>The kinds that are modelled and not only recognised.</summary>
    public static IReadOnlySet<string> ModelledKinds { get; } = new HashSet<string>
    {
        "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "ExplainStmt", "DeclareCursorStmt", "FetchStmt",
        "ClosePortalStmt", "PrepareStmt", "ExecuteStmt", "DeallocateStmt", "TransactionStmt", "VariableSetStmt", "VariableShowStmt",
        "DiscardStmt", "ListenStmt", "UnlistenStmt", "NotifyStmt",
    };

    public IEnumerable<Comparison> Compare(IEnumerable<CorpusStatement> statements)
    {
        foreach (var batch in statements.Chunk(BatchSize))
        {
            var ours = Array.ConvertAll(batch, statement => Reading.Of(statement.Sql));
            var originals = oracle.Ask(Array.ConvertAll(batch, statement => statement.Sql));
            var written = oracle.Ask(Array.ConvertAll(ours, reading => reading.Written ?? ""));
            for (var i = 0; i < batch.Length; i++) yield return Compare(batch[i], ours[i], originals[i], written[i]);
        }
    }

    private static Comparison Compare(CorpusStatement statement, Reading ours, OracleVerdict original, OracleVerdict written)
    {
        if (ours.Problem.StartsWith("CRASH", StringComparison.Ordinal))
            return new Comparison(statement, original.Kind ?? "SyntaxError", Agreement.WrongTree, ours.Problem);
        if (!original.IsAccepted)
        {
            return ours.Statements is null
                ? new Comparison(statement, "SyntaxError", Agreement.Agreed, Messages(ours, original))
                : new Comparison(statement, "SyntaxError", Agreement.WronglyAccepted, $"PostgreSQL says: {original.Error}", ours.Written);
        }

        var kind = original.Kind!;
        if (ours.Statements is null)
            return new Comparison(statement, kind, Agreement.WronglyRefused, ours.Problem);
        if (ours.Problem.Length > 0)
            return new Comparison(statement, kind, Agreement.WrongTree, ours.Problem, ours.Written, original.Tree);
        if (ours.Statements.Count != original.Count)
            return new Comparison(statement, kind, Agreement.WrongTree, "another number of statements", ours.Written, original.Tree);
        if (ours.Statements.Count > 0 && ours.Statements[0].Kind + "Stmt" != kind)
            return new Comparison(statement, kind, Agreement.WrongTree, $"read as {ours.Statements[0].Kind}Stmt", ours.Written);
        return written.Tree == original.Tree
            ? new Comparison(statement, kind, Agreement.Agreed, "", ours.Written)
            : new Comparison(statement, kind, Agreement.WrongTree, written.Error ?? "another tree", ours.Written, original.Tree, written.Tree);
    }

    /// <summary>Both refuse: differences of wording and position are told, though they are no disagreement.</summary>
    private static string Messages(Reading ours, OracleVerdict original)
    {
        var position = ours.Position == 0 ? 0 : ours.Position - 1;
        return ours.Problem == original.Error && position == original.Position
            ? ""
            : $"ours: {ours.Problem} ({position}); PostgreSQL: {original.Error} ({original.Position})";
    }

    /// <summary>What our parser and writer make of a string.</summary>
    private sealed record Reading(NodeList<Statement>? Statements, string? Written, string Problem, int Position)
    {
        public static Reading Of(string sql)
        {
            NodeList<Statement> statements;
            try
            {
                statements = SqlParser.Parse(sql);
            }
            catch (SqlSyntaxException exception)
            {
                return new Reading(null, null, exception.Message, exception.Position);
            }
            catch (Exception exception)
            {
                return new Reading(null, null, "CRASH " + exception, 0);
            }

            try
            {
                var written = Write(statements);
                var again = SqlParser.Parse(written);
                if (Write(again) != written) return new Reading(statements, written, "writing is no fixed point: " + Write(again), 0);
                var isSame = statements is [UnsupportedStatement, ..] || again.Equals(statements);
                return new Reading(statements, written, isSame ? "" : "our own trees differ", 0);
            }
            catch (Exception exception)
            {
                return new Reading(statements, null, "writing failed: " + exception.Message, 0);
            }
        }

        private static string Write(NodeList<Statement> statements) =>
            string.Join("; ", statements.Select(statement => SqlWriter.Write(statement).Text));
    }
}
