using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>Names and operators.</summary>
internal sealed class NameWriter(SqlTextBuilder text)
{
    public void ColumnId(Identifier name) => Write(name, IdentifierQuoting.ColumnId(name.Value));

    public void Label(Identifier name) => Write(name, IdentifierQuoting.Label(name.Value));

    public void TypeOrFunctionName(Identifier name) => Write(name, IdentifierQuoting.TypeOrFunctionName(name.Value));

    public void NoKeyword(Identifier name) => Write(name, IdentifierQuoting.NoKeyword(name.Value));

    /// <summary>A relation, collation and the like: any_name.</summary>
    public void Qualified(QualifiedName name)
    {
        ColumnId(name.Parts[0]);
        Rest(name.Parts);
    }

    /// <summary>A function: unqualified, its name has another keyword class than qualified.</summary>
    public void Function(QualifiedName name)
    {
        // operator(...) would begin a qualified operator.
        if (name.Parts is [{ Value: "operator" } single]) NoKeyword(single);
        else if (name.Parts.Count == 1) TypeOrFunctionName(name.Parts[0]);
        else Qualified(name);
    }

    /// <summary>A type: its first part is a type name even when it is a schema.</summary>
    public void Type(QualifiedName name)
    {
        TypeOrFunctionName(name.Parts[0]);
        Rest(name.Parts);
    }

    /// <summary>A column reference.</summary>
    public void Column(NodeList<Identifier> parts)
    {
        Write(parts[0], IdentifierQuoting.Column(parts[0].Value));
        Rest(parts);
    }

    /// <summary>A parenthesised list of columns.</summary>
    public void Columns(NodeList<Identifier> names)
    {
        text.Open();
        ColumnIds(names);
        text.Close();
    }

    public void ColumnIds(NodeList<Identifier> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0) text.Raw(",");
            ColumnId(names[i]);
        }
    }

    public void Operator(OperatorName name) => Operator(name, name.IsQualified);

    /// <summary>An operator in front of its operand: those that are infix only by grammar need the long form.</summary>
    public void PrefixOperator(OperatorName name) =>
        Operator(name, name.IsQualified || name.Symbol is "+" or "-" || Precedence.OfSymbol(name.Symbol) != Precedence.Operator);

    private void Operator(OperatorName name, bool isLong)
    {
        var outer = text.Begin(name);
        if (!isLong)
        {
            text.Word(Symbol(name.Symbol));
        }
        else
        {
            text.Word("OPERATOR(");
            foreach (var part in name.Qualifier) text.Raw(IdentifierQuoting.ColumnId(part.Value)).Raw(".");
            text.Raw(Symbol(name.Symbol)).Raw(")");
        }

        text.End(outer);
    }

    private void Rest(NodeList<Identifier> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            text.Raw(".");
            var outer = text.Begin(parts[i]);
            text.Raw(IdentifierQuoting.Label(parts[i].Value));
            text.End(outer);
        }
    }

    private void Write(Identifier name, string written)
    {
        var outer = text.Begin(name);
        text.Word(written);
        text.End(outer);
    }

    /// <summary>Only operator characters, and nothing that begins a comment: a symbol can never become other text.</summary>
    private static string Symbol(string symbol)
    {
        var isOperator = symbol.Length > 0
            && Lexing.LexicalScan.OperatorLength(symbol, 0) == symbol.Length
            && !symbol.StartsWith("--", StringComparison.Ordinal)
            && !symbol.StartsWith("/*", StringComparison.Ordinal);
        return isOperator
            ? symbol
            : throw new SqlSyntaxException(SqlState.InvalidName, "invalid operator name", SourceSpan.None);
    }
}
