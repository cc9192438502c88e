using System.Collections.Frozen;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Binding;

/// <summary>A database made of <c>tests/data/databases/binder.sql</c> and a binder over its catalog.</summary>
public sealed class BinderFixture : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private PostgresDatabase? _database;

    public PostgresDatabase Database => _database ?? throw new InvalidOperationException("PostgreSQL is not running; use [PostgresFact].");

    public PostgresFixture Postgres => _postgres;

    public CatalogSnapshot Catalog { get; private set; } = null!;

    public TypeSystem TypeSystem => TypeSystem.For(Catalog.System);

    public Binder Binder { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        if (PostgresFixture.SkipReason is not null) return;
        _database = await _postgres.CreateDatabaseAsync("binder");
        Catalog = await CatalogCapture.ReadAsync(_database.ConnectionString);
        Binder = new Binder(Options);
    }

    public BinderOptions Options => new()
    {
        TypeSystem = TypeSystem,
        Relations = CatalogRelations.Of(Catalog),
        DatabaseName = Database.Name,
        AllowedTypes = TypeSystem.Types.All
            .Where(static type => !type.IsBuiltIn && type.Name is "order_status" or "address" or "short_code").Select(static type => type.Oid).ToFrozenSet(),
    };

    public async Task DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    public BoundStatement Bind(string sql, params ReadOnlySpan<uint> parameterTypes) =>
        Binder.Bind(SqlParser.ParseStatement(sql), sql, parameterTypes.IsEmpty ? default : [.. parameterTypes]);

    public BindException BindError(string sql)
    {
        try
        {
            Bind(sql);
        }
        catch (BindException exception)
        {
            return exception;
        }

        throw new InvalidOperationException($"The statement was bound: {sql}");
    }

    public BoundScan Scan(string sql, int index = 0) => Bind(sql).Scans[index];
}
