using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Sql.Writing;

/// <summary>The XML functions and XMLTABLE.</summary>
internal sealed class XmlWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;
    private readonly ExpressionWriter _expressions = context.Expressions;

    public bool TryWrite(Expression expression)
    {
        switch (expression)
        {
            case XmlConcatExpression concat:
                _text.Word("XMLCONCAT(");
                _expressions.List(concat.Arguments);
                break;
            case XmlElementExpression element:
                Element(element);
                break;
            case XmlForestExpression forest:
                _text.Word("XMLFOREST(");
                context.List(forest.Items, NamedValue);
                break;
            case XmlParseExpression parse:
                _text.Word("XMLPARSE(").Word(Option(parse.Option));
                _expressions.Write(parse.Value);
                if (parse.PreserveWhitespace) _text.Word("PRESERVE WHITESPACE");
                break;
            case XmlPiExpression instruction:
                _text.Word("XMLPI(NAME");
                context.Names.Label(instruction.Name);
                if (instruction.Content is { } content)
                {
                    _text.Raw(",");
                    _expressions.Write(content);
                }

                break;
            case XmlRootExpression root:
                Root(root);
                break;
            case XmlSerializeExpression serialize:
                _text.Word("XMLSERIALIZE(").Word(Option(serialize.Option));
                _expressions.Write(serialize.Value);
                _text.Word("AS");
                context.Types.Write(serialize.Type);
                if (serialize.Indent) _text.Word("INDENT");
                break;
            default:
                return false;
        }

        _text.Close();
        return true;
    }

    public void Table(XmlTableRef table)
    {
        if (table.IsLateral) _text.Word("LATERAL");
        _text.Word("XMLTABLE(");
        if (table.Namespaces.Count > 0)
        {
            _text.Word("XMLNAMESPACES(");
            context.List(table.Namespaces, Namespace);
            _text.Close().Raw(",");
        }

        _expressions.WritePrimary(table.Row);
        _text.Word("PASSING");
        _expressions.WritePrimary(table.Document);
        _text.Word("COLUMNS");
        context.List(table.Columns, Column);
        _text.Close();
        context.TableRefs.Alias(table.Alias);
    }

    private static string Option(XmlOption option) => option == XmlOption.Document ? "DOCUMENT" : "CONTENT";

    private void Element(XmlElementExpression element)
    {
        _text.Word("XMLELEMENT(NAME");
        context.Names.Label(element.Name);
        if (element.Attributes.Count > 0)
        {
            _text.Raw(",").Word("XMLATTRIBUTES(");
            context.List(element.Attributes, NamedValue);
            _text.Close();
        }

        if (element.Content.Count == 0) return;
        _text.Raw(",");
        _expressions.List(element.Content);
    }

    private void NamedValue(XmlNamedValue item)
    {
        _expressions.Write(item.Value);
        if (item.Name is not { } name) return;
        _text.Word("AS");
        context.Names.Label(name);
    }

    private void Root(XmlRootExpression root)
    {
        _text.Word("XMLROOT(");
        _expressions.Write(root.Value);
        _text.Raw(",").Word("VERSION");
        if (root.Version is { } version) _expressions.Write(version);
        else _text.Word("NO VALUE");
        switch (root.Standalone)
        {
            case XmlStandalone.Yes:
                _text.Raw(",").Word("STANDALONE YES");
                break;
            case XmlStandalone.No:
                _text.Raw(",").Word("STANDALONE NO");
                break;
            case XmlStandalone.NoValue:
                _text.Raw(",").Word("STANDALONE NO VALUE");
                break;
        }
    }

    private void Namespace(XmlNamespace item)
    {
        if (item.Name is null) _text.Word("DEFAULT");
        _expressions.WriteRestricted(item.Uri);
        if (item.Name is not { } name) return;
        _text.Word("AS");
        context.Names.Label(name);
    }

    private void Column(XmlTableColumn column)
    {
        context.Names.ColumnId(column.Name);
        if (column.Type is not { } type)
        {
            _text.Word("FOR ORDINALITY");
            return;
        }

        context.Types.Write(type);
        if (column.Path is { } path)
        {
            _text.Word("PATH");
            _expressions.WriteRestricted(path);
        }

        if (column.Default is { } fallback)
        {
            _text.Word("DEFAULT");
            _expressions.WriteRestricted(fallback);
        }

        if (column.IsNotNull) _text.Word("NOT NULL");
    }
}
