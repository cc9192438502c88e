using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The running state of one aggregate over one group.</summary>
internal interface IAggregate
{
    void Add(Datum[] arguments);

    Datum Result();
}
