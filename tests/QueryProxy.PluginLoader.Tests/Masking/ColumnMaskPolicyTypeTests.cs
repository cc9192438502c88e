using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.Masking;

namespace QueryProxy.PluginLoader.Tests.Masking;

/// <summary>Unit.</summary>
public sealed class ColumnMaskPolicyTypeTests
{
    private readonly ColumnMaskPolicyType _type = new();

    [Theory]
    [InlineData("""{}""", "Give either mask_expression or method.")]
    [InlineData("""{"mask_expression":"1","method":"null"}""", "Give either mask_expression or method.")]
    [InlineData("""{"method":"constant"}""", "*needs a value*")]
    [InlineData("""{"method":"partial","char":""}""", "*exactly one character*")]
    [InlineData("""{"method":"partial","char":"ab"}""", "*exactly one character*")]
    [InlineData("""{"method":"partial","last":-1}""", "*between 0 and 1000*")]
    [InlineData("""{"method":"bucket"}""", "*more than 0*")]
    [InlineData("""{"method":"bucket","size":0}""", "*more than 0*")]
    [InlineData("""{"method":"date_trunc","unit":"fortnight"}""", "*needs a unit*")]
    [InlineData("""{"method":"noise"}""", "*either amount or percent*")]
    [InlineData("""{"method":"noise","amount":1,"percent":1}""", "*either amount or percent*")]
    [InlineData("""{"method":"noise","amount":0}""", "*more than 0*")]
    [InlineData("""{"method":"nonsense"}""", "*")]
    [InlineData("""{"methd":"null"}""", "*")]
    public void Validate_says_what_is_wrong(string definition, string message) =>
        Scans.Validate(_type, definition).Errors.Should().ContainSingle().Which.Message.Should().Match(message);

    [Theory]
    [InlineData("""{"method":"null"}""")]
    [InlineData("""{"method":"partial","first":1,"last":2,"char":"•"}""")]
    [InlineData("""{"method":"bucket","size":2.5}""")]
    [InlineData("""{"method":"date_trunc","unit":"month"}""")]
    public void Validate_accepts_a_method_with_its_fields(string definition) => Scans.Validate(_type, definition).Errors.Should().BeEmpty();

    [Fact]
    public void Validate_hands_an_expression_to_the_host() =>
        Scans.Validate(_type, """{"mask_expression":"'***-**-' || right(ssn, 4)"}""").Expressions.Should().ContainSingle()
            .Which.Kind.Should().Be(PolicyExpressionKind.Mask);

    [Fact]
    public void Apply_masks_each_column_the_targets_name()
    {
        var scan = Scans.Of(Scans.Column("a"), Scans.Column("b"), Scans.Column("c"));

        var constraints = Scans.Apply(_type, """{"mask_expression":"'x'"}""", scan, "a", "c");

        constraints.Cast<ScanConstraint.MaskColumn>().Select(static mask => mask.Column).Should().Equal("a", "c");
        constraints.Cast<ScanConstraint.MaskColumn>().Should().OnlyContain(
            static mask => mask.Mask.Equals(new ColumnMask.Expression(SqlExpression.FromTemplate("'x'"))));
    }

    [Theory]
    [InlineData("""{"method":"partial"}""", PgTypeOid.Int4)]
    [InlineData("""{"method":"email"}""", PgTypeOid.Json)]
    [InlineData("""{"method":"round"}""", PgTypeOid.Text)]
    [InlineData("""{"method":"bucket","size":10}""", PgTypeOid.Date)]
    [InlineData("""{"method":"date_trunc","unit":"year"}""", PgTypeOid.Interval)]
    [InlineData("""{"method":"hash"}""", PgTypeOid.Float8)]
    [InlineData("""{"method":"tokenise"}""", PgTypeOid.Int4)]
    [InlineData("""{"method":"noise","percent":5}""", PgTypeOid.Date)]
    public void Apply_denies_when_the_method_cannot_work_on_the_type(string definition, uint type) =>
        Scans.Apply(_type, definition, Scans.Of(Scans.Column("a", type)), "a").Should().ContainSingle()
            .Which.Should().BeOfType<ScanConstraint.DenyScan>().Which.Denial.ClientMessage.Should().NotContain("a.");

    [Fact]
    public void Hide_and_allow_policies_constrain_what_the_targets_name()
    {
        Scans.Apply(new ColumnDenyPolicyType(), "{}", Scans.Of(Scans.Column("a"), Scans.Column("b")), "b")
            .Should().ContainSingle().Which.Should().BeOfType<ScanConstraint.HideColumn>().Which.Column.Should().Be("b");
        Scans.Apply(new ColumnAllowPolicyType(), "{}", Scans.Of(Scans.Column("a"), Scans.Column("b")), "a")
            .Should().ContainSingle().Which.Should().BeOfType<ScanConstraint.AllowColumn>().Which.Column.Should().Be("a");
        Scans.Apply(new TableDenyPolicyType(), "{}", Scans.Of(Scans.Column("a")), "a")
            .Should().ContainSingle().Which.Should().BeOfType<ScanConstraint.HideTable>();
        Scans.Validate(new TableDenyPolicyType(), """{"table":"x"}""").Errors.Should().NotBeEmpty();
    }
}
