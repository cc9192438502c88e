using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>The modes of a transaction block. READ WRITE is taken note of, but nothing can be written: the upstream's block is read-only.</summary>
internal sealed record TransactionModes(IsolationLevel Isolation, bool IsDeferrable, bool IsReadOnly)
{
    public static TransactionModes Default { get; } = new(IsolationLevel.ReadCommitted, IsDeferrable: false, IsReadOnly: true);

    /// <summary>These modes with those that a statement names.</summary>
    public TransactionModes With(NodeList<TransactionMode> modes)
    {
        var result = this;
        foreach (var mode in modes)
        {
            result = mode switch
            {
                IsolationMode isolation => result with { Isolation = isolation.Level },
                DeferrableMode deferrable => result with { IsDeferrable = deferrable.IsDeferrable },
                AccessMode access => result with { IsReadOnly = access.IsReadOnly },
                _ => result,
            };
        }

        return result;
    }

    /// <summary>The BEGIN that the upstream gets.</summary>
    public string ToBegin() =>
        $"BEGIN ISOLATION LEVEL {Name(Isolation).ToUpperInvariant()} READ ONLY{(IsDeferrable ? " DEFERRABLE" : "")}";

    /// <summary>As SHOW prints a level.</summary>
    public static string Name(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => "read uncommitted",
        IsolationLevel.ReadCommitted => "read committed",
        IsolationLevel.RepeatableRead => "repeatable read",
        _ => "serializable",
    };

    /// <summary>As SET names a level.</summary>
    public static IsolationLevel Parse(string name) => name switch
    {
        "read uncommitted" => IsolationLevel.ReadUncommitted,
        "repeatable read" => IsolationLevel.RepeatableRead,
        "serializable" => IsolationLevel.Serializable,
        _ => IsolationLevel.ReadCommitted,
    };
}
