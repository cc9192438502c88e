namespace QueryProxy.Server.Errors;

/// <summary>The client closed its connection or cannot be written to any more: there is nobody to tell.</summary>
internal sealed class ClientGoneException : Exception
{
    public ClientGoneException()
        : base("the client is gone")
    {
    }
}
