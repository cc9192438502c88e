using System.Net;
using QueryProxy.Admin.Tests.Fakes;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Discovery;

/// <summary>In-memory server on a real store: saved catalogs page by page.</summary>
public sealed class CatalogPagesTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Schemas_tables_and_columns_are_listed_searched_and_narrowed(StoreProvider provider)
    {
        var upstream = new FakeUpstream().Add("hr", "pay", "id", "salary").Add("public", "orders", "id", "total").Add("public", "raw_a", "id").Add("public", "raw_b", "id");
        await using var api = await ApiHarness.CreateAsync(provider, upstream: upstream);
        var id = await api.CreateDataSourceAsync();
        await api.DiscoverAsync(id, """
            {"action":"save_catalog","schemas":[
              {"schema_name":"hr","is_selected":false,"tables":[{"table_name":"pay"}]},
              {"schema_name":"public","tables":[
                {"table_name":"orders","columns":[{"column_name":"id"},{"column_name":"total","is_selected":false}]},
                {"table_name":"raw_a"},{"table_name":"raw_b","is_selected":false}]}]}
            """);

        var schemas = (await api.GetAsync($"/datasources/{id}/catalog/schemas")).ShouldBe(HttpStatusCode.OK);
        var tables = (await api.GetAsync($"/datasources/{id}/catalog/tables?page_size=2&page=2")).ShouldBe(HttpStatusCode.OK);
        var raw = (await api.GetAsync($"/datasources/{id}/catalog/tables?schema=public&search=RAW_&is_selected=true")).ShouldBe(HttpStatusCode.OK);
        var columns = (await api.GetAsync($"/datasources/{id}/catalog/columns?schema=public&table=orders")).ShouldBe(HttpStatusCode.OK);

        schemas["items"].GetRawText().Should().Contain("\"selected_table_count\":2").And.Contain("\"table_count\":3");
        tables["total"].GetInt32().Should().Be(4);
        tables["items"].EnumerateArray().Select(static t => t.GetProperty("table_name").GetString()).Should().Equal("raw_a", "raw_b");
        raw["items"].EnumerateArray().Select(static t => t.GetProperty("table_name").GetString()).Should().Equal("raw_a");
        columns["items"].EnumerateArray().Select(static c => (c.GetProperty("column_name").GetString(), c.GetProperty("is_selected").GetBoolean())).Should().Equal(("id", true), ("total", false));
        (await api.GetAsync($"/datasources/{id}/catalog/tables?schema=hr&is_selected=true"))["total"].GetInt32().Should().Be(0, "a table of a schema that is not selected is not visible");
        (await api.GetAsync($"/datasources/{Guid.NewGuid()}/catalog/tables")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/datasources/{id}/catalog/tables?page_size=1001")).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
