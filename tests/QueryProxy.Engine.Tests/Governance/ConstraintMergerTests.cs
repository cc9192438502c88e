using CsCheck;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Unit: the merge rules, each alone and all together in any order.</summary>
public sealed class ConstraintMergerTests
{
    private static readonly Catalog.CatalogTable Customers = GovernanceFixtures.Table("customers", "id", "tenant", "email", "ssn");

    private static readonly Gen<ScanConstraint> AnyConstraint = Gen.Select(
        Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[0, 4]).Select((kind, column, priority, variant, author) =>
    {
        var origin = new ConstraintOrigin($"p{author}", priority);
        var name = Customers.Columns[column].Name;
        ScanConstraint constraint = kind switch
        {
            0 or 1 => new ScanConstraint.FilterRows(origin, SqlExpression.Create($"tenant = {variant}")),
            2 or 3 => new ScanConstraint.MaskColumn(origin, name, variant == 0 ? new ColumnMask.Null() : new ColumnMask.Expression(SqlExpression.FromTemplate($"'{variant}'"))),
            4 => new ScanConstraint.HideColumn(origin, name),
            5 => new ScanConstraint.AllowColumn(origin, name),
            _ => variant == 0 ? new ScanConstraint.DenyScan(origin, new Denial($"reason {author}", $"message {author}")) : new ScanConstraint.HideTable(origin),
        };
        return constraint;
    });

    [Fact]
    public void Merge_does_not_depend_on_the_order() =>
        Gen.Select(AnyConstraint.List[0, 8], Gen.Int, Gen.Bool).Sample((constraints, seed, required) =>
        {
            var mode = required ? AccessMode.PolicyRequired : AccessMode.Open;
            var shuffled = constraints.ToArray();
            new Random(seed).Shuffle(shuffled);
            Describe(constraints, mode).Should().Be(Describe(shuffled, mode));
        });

    [Fact]
    public void Merge_of_more_constraints_never_shows_more() =>
        Gen.Select(AnyConstraint.List[0, 8], AnyConstraint).Where((_, more) => more is not ScanConstraint.AllowColumn and not ScanConstraint.MaskColumn).Sample((constraints, more) =>
        {
            var (before, _) = ConstraintMerger.Merge(Customers, constraints, AccessMode.Open);
            var (after, _) = ConstraintMerger.Merge(Customers, [.. constraints, more], AccessMode.Open);
            // Hiding a column settles a tie of masks on it.
            if (before is null && more is not ScanConstraint.HideColumn) after.Should().BeNull();
            if (before is null || after is null) return;
            after.HiddenColumns.IsSupersetOf(before.HiddenColumns).Should().BeTrue();
            (after.IsHidden || !before.IsHidden).Should().BeTrue();
            before.Filters.Should().BeSubsetOf(after.Filters);
            before.Masks.Keys.All(column => after.Masks.ContainsKey(column) || after.HiddenColumns.Contains(column)).Should().BeTrue();
        });

    [Theory]
    [InlineData(AccessMode.Open)]
    [InlineData(AccessMode.PolicyRequired)]
    public void Merge_denies_where_anybody_denies(AccessMode mode)
    {
        var origin = new ConstraintOrigin("p", 100);
        ScanConstraint[] others = [new ScanConstraint.AllowColumn(origin, "id"), new ScanConstraint.FilterRows(origin, SqlExpression.FromTemplate("true"))];
        var (decision, denial) = ConstraintMerger.Merge(Customers, [.. others, new ScanConstraint.DenyScan(origin, new Denial("closed", "come back tomorrow"))], mode);
        decision.Should().BeNull();
        denial.Should().Be(new Denial("closed", "come back tomorrow"));
        ConstraintMerger.Merge(Customers, others, mode).Decision!.IsHidden.Should().BeFalse();
    }

    [Fact]
    public void Merge_tells_of_the_first_of_several_ties_by_name()
    {
        ScanConstraint[] ties = [Mask("tenant", "'x'", 1), Mask("tenant", "'y'", 1), Mask("ssn", "'x'", 1), Mask("ssn", "'y'", 1)];
        var (_, denial) = Merge(ties);
        denial!.Reason.Should().Contain("customers.ssn");
        Merge([.. ties.Reverse()]).Denial.Should().Be(denial);
    }

    [Fact]
    public void Merge_hides_rather_than_masks()
    {
        var (decision, _) = Merge(Mask("ssn", "'x'", 1), Hide("ssn"));
        decision!.HiddenColumns.Should().BeEquivalentTo("ssn");
        decision.Masks.Should().BeEmpty();
    }

    [Fact]
    public void Merge_takes_the_mask_of_the_lowest_priority_number()
    {
        var (decision, _) = Merge(Mask("ssn", "'b'", 20), Mask("ssn", "'c'", 20), Mask("ssn", "'a'", 10));
        decision!.Masks["ssn"].Should().Be(new ColumnMask.Expression(SqlExpression.FromTemplate("'a'")));
    }

    [Fact]
    public void Merge_denies_different_masks_of_equal_priority() => Merge(Mask("ssn", "'a'", 10), Mask("ssn", "'b'", 10)).Denial.Should().NotBeNull();

    [Fact]
    public void Merge_takes_equal_masks_as_one()
    {
        var lists = new[] { new[] { "a" }, ["a"] }
            .Select(list => new ScanConstraint.MaskColumn(new ConstraintOrigin("p", 1), "ssn", new ColumnMask.Expression(SqlExpression.Create($"ssn = ANY ({list})"))));
        var (decision, denial) = ConstraintMerger.Merge(Customers, [.. lists], AccessMode.Open);
        denial.Should().BeNull();
        decision!.Masks.Should().ContainKey("ssn");
    }

    [Fact]
    public void Merge_in_policy_required_shows_only_what_is_allowed()
    {
        var (nothing, _) = ConstraintMerger.Merge(Customers, [], AccessMode.PolicyRequired);
        nothing!.IsHidden.Should().BeTrue();
        var (some, _) = ConstraintMerger.Merge(Customers, [Allow("id"), Allow("ssn"), Hide("ssn")], AccessMode.PolicyRequired);
        some!.IsHidden.Should().BeFalse();
        some.HiddenColumns.Should().BeEquivalentTo("tenant", "email", "ssn");
    }

    private static (ScanDecision? Decision, Denial? Denial) Merge(params ScanConstraint[] constraints) =>
        ConstraintMerger.Merge(Customers, constraints, AccessMode.Open);

    private static ScanConstraint.MaskColumn Mask(string column, string sql, int priority) =>
        new(new ConstraintOrigin(sql, priority), column, new ColumnMask.Expression(SqlExpression.FromTemplate(sql)));

    private static ScanConstraint.HideColumn Hide(string column) => new(new ConstraintOrigin("hide", 1), column);

    private static ScanConstraint.AllowColumn Allow(string column) => new(new ConstraintOrigin("allow", 1), column);

    private static string Describe(IReadOnlyList<ScanConstraint> constraints, AccessMode mode)
    {
        var (decision, denial) = ConstraintMerger.Merge(Customers, constraints, mode);
        if (decision is null) return denial!.ToString();
        var hidden = string.Join(',', decision.HiddenColumns.Order(StringComparer.Ordinal));
        var masks = string.Join(',', decision.Masks.OrderBy(static mask => mask.Key, StringComparer.Ordinal).Select(static mask => $"{mask.Key}={mask.Value}"));
        var filters = string.Join(',', decision.Filters.Select(static filter => $"{filter.Text}:{filter.Values[0]}"));
        return $"{decision.IsHidden}|{hidden}|{masks}|{filters}|{string.Join(',', decision.Applied)}";
    }
}
