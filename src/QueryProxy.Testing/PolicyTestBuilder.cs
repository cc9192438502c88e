using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Testing.Tables;

namespace QueryProxy.Testing;

/// <summary>
/// Describes a test: tables, sample rows, a query and who runs it. Await it to run it. Each method changes and returns this object; awaiting it again runs it again.
/// </summary>
public sealed class PolicyTestBuilder
{
    private readonly List<TestTable> _tables = [];
    private readonly Dictionary<string, object?> _attributes = new(StringComparer.Ordinal);
    private string _username = "alice";

    internal PolicyTestBuilder(IPolicyType policyType, JsonElement definition)
    {
        PolicyType = policyType;
        Definition = definition;
    }

    internal PolicyTestBuilder(IQueryHook hook) => Hook = hook;

    internal IPolicyType? PolicyType { get; }

    internal JsonElement Definition { get; }

    internal IQueryHook? Hook { get; }

    internal IReadOnlyList<TestTable> Tables => _tables;

    internal IReadOnlyList<string> TargetColumns { get; private set; } = [];

    internal string? Sql { get; private set; }

    internal string? Tenant { get; private set; }

    internal string? TenantColumn { get; private set; } = "tenant";

    internal string ApplicationName { get; private set; } = "policy-test";

    internal IPAddress? ClientAddress { get; private set; }

    internal UserInfo User => new(Guid.Parse("a11ce000-0000-4000-8000-000000000001"), _username, Tenant, _attributes);

    /// <summary>Adds a table that the policy's targets name. Hooks see all tables.</summary>
    /// <param name="name">Its name as the database stores it, <c>customers</c> or <c>sales.customers</c>; the schema is <c>public</c> when none is given.</param>
    /// <param name="columns">Its columns as in CREATE TABLE: <c>id int, ssn varchar(11), paid numeric(10,2)</c>. Built-in types only.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder OnTable(string name, string columns) => Add(name, columns, isTarget: true);

    /// <summary>Adds a table that the policy's targets do not name, for joins and subqueries.</summary>
    /// <param name="name">Its name, see <see cref="OnTable"/>.</param>
    /// <param name="columns">Its columns, see <see cref="OnTable"/>.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder WithTable(string name, string columns) => Add(name, columns, isTarget: false);

    /// <summary>Names the columns of the policy's targets, as a policy's <c>columns</c> do. Patterns with <c>*</c> work.</summary>
    /// <param name="columns">The columns; without this call the targets name none, which means all.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder OnColumns(params string[] columns)
    {
        TargetColumns = [.. columns];
        return this;
    }

    /// <summary>Adds a sample row to the table that was added last; needed for <see cref="PolicyTestResult.Values"/> only.</summary>
    /// <param name="values">
    /// A value for each column, in order: null, or what fits the column's type (numbers, bool, DateTime, DateTimeOffset, byte arrays). Types without
    /// a counterpart take a string in PostgreSQL's text form.
    /// </param>
    /// <returns>This test.</returns>
    /// <exception cref="PolicyTestException">There is no table yet, or the number of values is wrong.</exception>
    public PolicyTestBuilder WithRow(params object?[]? values)
    {
        var table = _tables.Count > 0 ? _tables[^1] : throw new PolicyTestException("WithRow adds a row to the table before it: call OnTable or WithTable first.");

        // "WithRow(null)" means one NULL; C# takes it for no array.
        table.AddRow(values ?? [null]);
        return this;
    }

    /// <summary>Sets the query.</summary>
    /// <param name="sql">One statement, as a client would send it.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder Query(string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        Sql = sql;
        return this;
    }

    /// <summary>Says who runs the query; without this call it is <c>alice</c>, who has no tenant.</summary>
    /// <param name="username">The login name.</param>
    /// <param name="tenant">The user's tenant, or null.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder AsUser(string username, string? tenant = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(username);
        _username = username;
        Tenant = tenant;
        return this;
    }

    /// <summary>Gives the user an attribute.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="value">A string, a long or int, a bool, a list of strings, or null.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder WithAttribute(string name, object? value)
    {
        // The store holds whole numbers as long.
        _attributes[name] = value is int number ? (long)number : value;
        return this;
    }

    /// <summary>Says where the client connects from.</summary>
    /// <param name="address">The client's address, or null when it is not known.</param>
    /// <param name="applicationName">The client's <c>application_name</c>.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder FromClient(IPAddress? address, string applicationName = "policy-test")
    {
        ClientAddress = address;
        ApplicationName = applicationName;
        return this;
    }

    /// <summary>Sets the data source's tenant column, <c>tenant</c> without this call. It is only told to policies and hooks; no rows are isolated by it here.</summary>
    /// <param name="column">The column, or null.</param>
    /// <returns>This test.</returns>
    public PolicyTestBuilder WithTenantColumn(string? column)
    {
        TenantColumn = column;
        return this;
    }

    /// <summary>Runs the test.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the engine decided. A denial is a result, not an exception.</returns>
    /// <exception cref="PolicyTestException">The test itself is wrong: no query, a definition that cannot be saved, an unknown type.</exception>
    public Task<PolicyTestResult> RunAsync(CancellationToken cancellationToken = default) => new PolicyTestRun(this).RunAsync(cancellationToken);

    /// <summary>Lets <c>await</c> run the test.</summary>
    /// <returns>The awaiter of <see cref="RunAsync"/>.</returns>
    public TaskAwaiter<PolicyTestResult> GetAwaiter() => RunAsync().GetAwaiter();

    private PolicyTestBuilder Add(string name, string columns, bool isTarget)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(columns);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var table = dot < 0 ? new TableName("public", name) : new TableName(name[..dot], name[(dot + 1)..]);
        if (_tables.Exists(known => known.Name == table))
        {
            throw new PolicyTestException($"Table {table} is there twice. To read it twice, write it twice in the query.");
        }

        _tables.Add(new TestTable(table, columns, isTarget));
        return this;
    }
}
