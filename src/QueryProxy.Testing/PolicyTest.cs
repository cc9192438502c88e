using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing;

/// <summary>Runs a policy or a hook against a query as the proxy would, with the proxy's own engine, in a unit test: no server, no database, no files.</summary>
/// <example>
/// <code>
/// var result = await PolicyTest.For&lt;KeepLastPolicyType&gt;(new KeepLastConfig(Keep: 4))
///     .OnTable("customers", "id int, ssn text").OnColumns("ssn")
///     .WithRow(1, "123-45-6789")
///     .Query("select ssn from customers")
///     .AsUser("alice");
/// Assert.Equal("*******6789", result.Values("ssn").Single());
/// </code>
/// </example>
public static class PolicyTest
{
    /// <summary>Tests a policy of a policy type that has a constructor without parameters.</summary>
    /// <typeparam name="TPolicyType">The policy type.</typeparam>
    /// <param name="config">
    /// The policy's definition: the config record, an anonymous object with its properties, or JSON text as an administrator would write it.
    /// </param>
    /// <returns>The test, to be described further and awaited.</returns>
    public static PolicyTestBuilder For<TPolicyType>(object config)
        where TPolicyType : IPolicyType, new() => For(new TPolicyType(), config);

    /// <summary>Tests a policy of a policy type that the test made itself, for example with services of its own.</summary>
    /// <param name="policyType">The policy type.</param>
    /// <param name="config">The policy's definition: the config record, an anonymous object with its properties, or JSON text.</param>
    /// <returns>The test, to be described further and awaited.</returns>
    public static PolicyTestBuilder For(IPolicyType policyType, object config)
    {
        ArgumentNullException.ThrowIfNull(policyType);
        return new PolicyTestBuilder(policyType, PolicyDefinition.From(config));
    }

    /// <summary>Tests a hook. Give it its clock and its services through its constructor.</summary>
    /// <param name="hook">The hook.</param>
    /// <returns>The test, to be described further and awaited.</returns>
    public static PolicyTestBuilder For(IQueryHook hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        return new PolicyTestBuilder(hook);
    }

    /// <summary>Checks a definition as the management API does when a policy is saved.</summary>
    /// <typeparam name="TPolicyType">The policy type.</typeparam>
    /// <param name="config">The definition: the config record, an anonymous object, or JSON text.</param>
    /// <returns>Everything that is wrong with it; empty when it can be saved. SQL expressions in it are checked when a query is tested.</returns>
    public static IReadOnlyList<PolicyValidationError> Validate<TPolicyType>(object config)
        where TPolicyType : IPolicyType, new()
    {
        var context = new PolicyValidationContext();
        new TPolicyType().Validate(PolicyDefinition.From(config), context);
        return context.Errors;
    }

    /// <summary>The JSON Schema from which the admin UI makes the form of a policy type.</summary>
    /// <typeparam name="TPolicyType">The policy type.</typeparam>
    /// <returns>The schema, indented.</returns>
    public static string ConfigSchema<TPolicyType>()
        where TPolicyType : IPolicyType, new() =>
        new TPolicyType().ConfigSchema.ToJsonString(PolicyDefinition.Indented);
}
