using System.Globalization;

namespace QueryProxy.SecurityTests.Generated;

/// <summary>
/// Statements that differ in constants alone, so that all but the first of a form run with a plan that was made for another one: constants in every place where they are lifted, and
/// beside those where they must not be (positions, output columns, grouping, casts, modifiers).
/// </summary>
internal static class LiftedForms
{
    private static readonly string[] Forms =
    [
        "select id, name from customers where id = @i",
        "select * from customers where id = @i and name <> @t",
        "select id, email, ssn from customers where @i = id or email = @t",
        "select count(*) from orders where amount > @i and amount <= @l",
        "select id from orders where id between @i and @i order by 1 limit @n",
        "select id from orders where id in (@i, @i, @i) order by id offset @n",
        "select id from customers where name in (@t, @t) or ssn = @t order by 1",
        "select id from customers where name like @p order by id limit @n offset @n",
        "select id from customers where name not ilike @p order by id",
        "select c.id, o.amount from customers c join orders o on o.customer_id = c.id and o.id > @i where c.id = @i order by 2",
        "select s.id from (select id, amount from orders where amount >= @i limit @n) s where s.id <> @i order by 1",
        "select id from orders where amount = @l",
        "select id from orders where amount > @d order by 1",
        "select id, @i from customers where id = @i",
        "select id, @t as label, @i + id from customers where id < @i order by 1",
        "select @i, name from customers where id = @i group by 1, 2",
        "select name, count(*) from customers where id > @i group by name having count(*) > @i order by 2, 1",
        "select id = @i, count(*) from customers where id < @i group by id = @i",
        "select id from orders where id = @i union select id from customers where id = @i order by 1",
        "select id from customers where id = @i::int and balance > numeric @t",
        "select id from customers where birth > @date order by 1",
        "select id from customers where id = (@i) and not (name = @t)",
        "select id from customers where id = - @i or id = -@i or id = +@i",
        "select id from customers where tenant = @t and id >= @i order by id",
        "select c_varchar, c_text from all_types where c_varchar = @t or c_text >= @t",
        "select id from all_types where c_numeric_ps = @i or c_int4 = @l",
        "select id from all_types where c_bool = @t",
        "select id from all_types where c_jsonb = @t",
        "select id from customers where id = @t",
        "select id from customers where score > @i and score < @l",
        "select id from customers where active = @i",
        "select distinct on (name) name, id from customers where id > @i order by name, id",
        "select \"Id\" from \"Mixed Case\".\"Weird \"\"Name\" where \"Id\" = @i",
        "select id from customers where id = @i and id = @i",
        "select exists (select from orders where id = @i), (select max(amount) from orders where id < @i)",
        "with o as (select * from orders where id > @i) select count(*) from o where amount > @i",
        "select id from customers where id = any (array[@i, @i]) and substr(name, @n) <> @t order by 1",
        "select id from v_orders where id = @i",
        "select label from token where id = @i and label = @t",
        "select id from customers where id = @i limit all",
        "select id from customers where id > @i fetch first @n rows only",
        "select 1/(id - @i) from customers where id <> @i order by 1",
        "select id from customers where 1/(id - @i) > 0 and id <> @i",
        "select id from customers where name > @t and phone = @t",
    ];

    /// <summary>The number of forms.</summary>
    public static int Count => Forms.Length;

    /// <summary>A statement of a form.</summary>
    public static string Generate(int form, int seed)
    {
        var random = new Random((form * 7919) + seed);
        var parts = Forms[form].Split('@');
        var sql = parts[0];
        foreach (var part in parts.Skip(1))
        {
            var name = part.StartsWith("date", StringComparison.Ordinal) ? 4 : 1;
            sql += Value(part[..name], random) + part[name..];
        }

        return sql;
    }

    private static string Value(string kind, Random random) => kind switch
    {
        "i" => random.Next(12) switch { 0 => "0", 1 => "007", 2 => "2147483647", 3 => "100000", _ => random.Next(1, 12).ToString(CultureInfo.InvariantCulture) },
        "l" => random.Next(3) switch { 0 => "2147483648", 1 => "999999999999999999", _ => "5000000000" },
        "n" => random.Next(0, 5).ToString(CultureInfo.InvariantCulture),
        "d" => random.Next(2) == 0 ? "10.5" : "1e2",
        "p" => random.Next(5) switch { 0 => "'A%'", 1 => "'%a%'", 2 => "'_n%'", 3 => "''", _ => "'%\\'" },
        "date" => random.Next(3) switch { 0 => "'1990-01-01'", 1 => "'2999-12-31'", _ => "'no date'" },
        _ => random.Next(8) switch { 0 => "''", 1 => "'it''s'", 2 => "'acme'", 3 => "'Ann'", 4 => "'5'", 5 => "'t'", 6 => "'{}'", _ => "'Bob  '" },
    };
}
