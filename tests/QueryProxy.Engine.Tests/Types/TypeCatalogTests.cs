using Npgsql;
using QueryProxy.Engine.Tests.Binding;
using QueryProxy.Engine.Types;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Types;

/// <summary>Functional: the catalogs against the server they were captured from.</summary>
public class TypeCatalogTests(BinderFixture fixture) : IClassFixture<BinderFixture>
{
    [PostgresFact]
    public async Task Types_are_printed_as_format_type_prints_them()
    {
        await using var connection = await fixture.Database.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT t.oid, m.modifier, format_type(t.oid, m.modifier), format_type(t.oid, NULL)
            FROM pg_type t CROSS JOIN (VALUES (-1), (5), (655366)) AS m(modifier)
            WHERE t.typnamespace IN ('pg_catalog'::regnamespace, 'public'::regnamespace) AND (m.modifier = -1 OR t.oid IN (1043, 1042, 1700, 1560, 1562))
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var types = fixture.TypeSystem.Types;
        var count = 0;
        while (await reader.ReadAsync())
        {
            var oid = reader.GetFieldValue<uint>(0);
            types.Format(oid, reader.GetInt32(1)).Should().Be(reader.GetString(2));
            types.Format(oid).Should().Be(reader.GetString(3));
            count++;
        }

        count.Should().BeGreaterThan(300);
    }

    [PostgresFact]
    public void Domains_arrays_enums_and_composites_are_known()
    {
        var types = fixture.TypeSystem.Types;
        var modifier = -1;
        var domain = types.Find("public", "short_code")!;
        types.Find(types.BaseType(domain.Oid, ref modifier))!.Name.Should().Be("varchar");
        modifier.Should().Be(9);
        types.EnumLabels(types.Find("public", "order_status")!.Oid).Should().Equal("new", "paid", "void");
        types.Fields(types.Find("public", "address")!.Oid).Select(static field => field.Name).Should().Equal("street", "number");
        types.IsArray(types.ArrayType(domain.Oid)).Should().BeTrue();
    }

    [PostgresFact]
    public void Functions_carry_what_a_policy_decides_by()
    {
        var functions = fixture.TypeSystem.Functions;
        var sleep = functions.Named("pg_sleep").Single();
        (sleep.Volatility, sleep.Language, sleep.IsBuiltIn, sleep.IsLeakproof).Should().Be((FunctionVolatility.Volatile, "internal", true, false));
        functions.FindBuiltIn("int4eq", 23, 23)!.IsLeakproof.Should().BeTrue();
        functions.Named("percentile_cont")[0].Aggregate!.Kind.Should().Be(AggregateKind.OrderedSet);
        functions.Named("hidden_function").Single().IsBuiltIn.Should().BeFalse();
    }
}
