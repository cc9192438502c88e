using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Writing;

/// <summary>Option lists.</summary>
internal sealed class OptionWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    /// <summary>The lists of EXPLAIN and COPY: names and values side by side.</summary>
    public void Utility(NodeList<OptionElement> options)
    {
        _text.Open();
        context.List(options, option =>
        {
            // ANALYZE is the only reserved word among the names, and is not a label everywhere.
            if (option.Name.Value == "analyze") _text.Word("analyze");
            else if (option.Name.Value == "format") _text.Word("format");
            else context.Names.NoKeyword(option.Name);
            if (option.Value is { } value) Value(value);
        });
        _text.Close();
    }

    /// <summary>Storage parameters: name = value.</summary>
    public void Definition(NodeList<OptionElement> options)
    {
        _text.Open();
        context.List(options, option =>
        {
            if (option.Namespace is { } space)
            {
                context.Names.Label(space);
                _text.Raw(".").Glue();
            }

            context.Names.Label(option.Name);
            if (option.Value is not { } value) return;
            _text.Word("=");
            Value(value);
        });
        _text.Close();
    }

    public void Value(OptionValue value)
    {
        switch (value)
        {
            case StringOption text:
                _text.Word(LiteralText.String(text.Value));
                break;
            case NumberOption number:
                context.Expressions.Write(number.Value);
                break;
            case BooleanOption boolean:
                _text.Word(boolean.Value ? "true" : "false");
                break;
            case StarOption:
                _text.Word("*");
                break;
            case ListOption list:
                _text.Open();
                context.List(list.Items, item => _text.Word(LiteralText.String(item.Value)));
                _text.Close();
                break;
            case TypeOption type:
                context.Types.Write(type.Type);
                break;
            case OperatorOption @operator:
                context.Names.Operator(@operator.Operator);
                break;
            case NoneOption:
                _text.Word("none");
                break;
        }
    }
}
