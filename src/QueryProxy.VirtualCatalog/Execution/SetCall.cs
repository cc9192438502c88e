using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A compiled call of a function that yields a set.</summary>
internal sealed class SetCall(SetFunction function, CallSite site, Evaluator[] arguments)
{
    public CallSite Site => site;

    public IEnumerable<Datum> Run(EvaluationContext context, Frame frame)
    {
        var values = new Datum[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i](context, frame);
            if (values[i].IsNull && site.Function.IsStrict) return [];
        }

        return function(context, site, values);
    }
}
