using QueryProxy.Server.Errors;

namespace QueryProxy.Server.Tests.Errors;

/// <summary>Unit: which texts of the upstream pass to a client whose statement is governed.</summary>
public sealed class UpstreamErrorTextTests
{
    [Theory]
    [InlineData("22P02", "invalid input syntax for type integer: \"abc\"", "select * from t where id = 'abc'", true, true)]
    [InlineData("22P02", "invalid input syntax for type integer: \"123-45\"", "select ssn::int from t", true, false)]
    [InlineData("22P02", "invalid input value for enum \"a\"b\": \"c\"", "select 'c', 'a'", true, false)]
    [InlineData("22012", "division by zero", "select 1/x from t", true, true)]
    [InlineData("42703", "column \"tenant\" does not exist", "select * from t", false, false)]
    [InlineData("42883", "operator does not exist: text = integer", "select * from t where a = 1", true, true)]
    [InlineData("57014", "canceling statement due to statement timeout", "select 1", false, true)]
    [InlineData("P0001", "row 7 of acme is bad", "select f(x) from t", true, false)]
    [InlineData("XX000", "unexpected value 123-45", "select 1", true, false)]
    [InlineData("23505", "duplicate key value violates unique constraint", "select 1", true, false)]
    public void Text_passes_only_when_it_repeats_the_client(string sqlState, string message, string clientText, bool pointsAtClient, bool passes) =>
        UpstreamErrorText.RepeatsClient(sqlState, message, clientText, pointsAtClient).Should().Be(passes);
}
