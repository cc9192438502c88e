using System.Text;
using QueryProxy.Sql;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Fuzz.Targets;

/// <summary>Any text is a tree or one error; what is written from a tree reads back as an equal tree and writes the same.</summary>
public sealed class SqlParseWriteParseTarget : IFuzzTarget
{
    public string Name => "sql-parse";

    public void Run(byte[] input)
    {
        NodeList<Statement> statements;
        try
        {
            statements = SqlParser.Parse(Encoding.UTF8.GetString(input));
        }
        catch (SqlSyntaxException)
        {
            return;
        }

        foreach (var statement in statements)
        {
            if (statement is UnsupportedStatement) continue;
            try
            {
                var written = SqlWriter.Write(statement).Text;
                var again = SqlParser.ParseStatement(written);
                if (!again.Equals(statement)) throw new InvalidOperationException($"another tree after writing: {written}");
                if (SqlWriter.Write(again).Text != written) throw new InvalidOperationException($"no fixed point: {written}");
            }
            catch (SqlSyntaxException exception) when (exception.SqlState == SqlState.StatementTooComplex)
            {
                // Written text may be nested a little deeper than what was read.
            }
        }
    }
}
