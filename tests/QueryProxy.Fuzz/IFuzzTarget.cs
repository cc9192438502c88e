namespace QueryProxy.Fuzz;

/// <summary>Something that must hold for any input. Stateless; called for many inputs on one thread.</summary>
public interface IFuzzTarget
{
    /// <summary>Name of its folder in the corpus.</summary>
    string Name { get; }

    /// <summary>Throws when the input breaks what must hold. Errors that the tested code may answer with are caught here.</summary>
    void Run(byte[] input);
}
