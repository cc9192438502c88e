namespace Acme.Greeting;

/// <summary>The library's only type.</summary>
public static class Greeter
{
    /// <summary>Differs by version.</summary>
    public static string Greet() => "greeting 2";
}
