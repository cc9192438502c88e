using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Writing;

/// <summary>
/// COPY. Options are written in the present form in parentheses, except for those whose values only the older form has.
/// </summary>
internal sealed class CopyWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    public void Write(CopyStatement copy)
    {
        _text.Word("COPY");
        if (copy.Query is { } query)
        {
            _text.Open();
            context.Statements.Write(query);
            _text.Close();
        }
        else
        {
            context.Names.Qualified(copy.Table!);
            if (copy.Columns.Count > 0) context.Names.Columns(copy.Columns);
        }

        _text.Word(copy.Direction == CopyDirection.To ? "TO" : "FROM");
        switch (copy.Endpoint)
        {
            case StandardStreamEndpoint:
                _text.Word(copy.Direction == CopyDirection.To ? "STDOUT" : "STDIN");
                break;
            case FileEndpoint file:
                _text.Word(LiteralText.String(file.Path));
                break;
            case ProgramEndpoint program:
                _text.Word("PROGRAM").Word(LiteralText.String(program.Command));
                break;
        }

        if (copy.Options.Count > 0) Options(copy.Options);
        context.Queries.Clause("WHERE", copy.Where);
    }

    private void Options(NodeList<OptionElement> options)
    {
        _text.Word("WITH");
        var isLegacy = false;
        foreach (var option in options) isLegacy |= option.Value is BooleanOption;
        if (!isLegacy)
        {
            context.Options.Utility(options);
            return;
        }

        foreach (var option in options) Legacy(option);
    }

    private void Legacy(OptionElement option)
    {
        switch (option.Name.Value, option.Value)
        {
            case ("format", StringOption { Value: "binary" or "csv" } format):
                _text.Word(format.Value.ToUpperInvariant());
                break;
            case ("freeze" or "header", BooleanOption { Value: true }):
                _text.Word(option.Name.Value.ToUpperInvariant());
                break;
            case ("delimiter" or "null" or "quote" or "escape" or "encoding", StringOption text):
                _text.Word(option.Name.Value.ToUpperInvariant()).Word(LiteralText.String(text.Value));
                break;
            case ("force_quote" or "force_not_null" or "force_null", StarOption or ListOption):
                _text.Word(option.Name.Value.Replace('_', ' ').ToUpperInvariant());
                if (option.Value is ListOption list) context.List(list.Items, item => _text.Word(IdentifierQuoting.ColumnId(item.Value)));
                else _text.Word("*");
                break;
            default:
                throw new NotSupportedException($"COPY's older form has no option {option.Name.Value} of this kind.");
        }
    }
}
