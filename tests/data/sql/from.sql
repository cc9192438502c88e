select * from (t)
select * from ((a join b on true))
select * from (a join b on true) x
select * from (select 1) 
select * from a natural join b
select 1 from a join b join c on true on true
select 1 from a left join b using (x) right join c using (y) as z
select 1 from a cross join b on true
select 1 from a natural left outer join b
select 1 from f(1) with ordinality as x(a,b)
select 1 from f(1) as x(a int, b text collate "C")
select 1 from f(1) as (a int)
select 1 from f(1) x(a int)
select 1 from f(1) (a int)
select 1 from rows from (f(1) as (a int), g(2)) with ordinality x
select 1 from lateral f(1), lateral (select 1) x, lateral rows from (f())
select 1 from lateral (a join b on true)
select 1 from lateral a
select 1 from only a, only (b), a *, only (a) x
select 1 from a tablesample system (1) repeatable (2)
select 1 from a x tablesample s.bernoulli (1,2)
select 1 from a tablesample system (1) x
select 1 from a as x (b, c)
select 1 from a.b.c.d
select 1 from a.b.c
select 1 from a[1]
select from a
select 1, from a
select * into a from b
select 1 into temp table a from b
select 1 into temp from b
select a = 1 and from t
select a is from t
select 1 from t where a between
select * from a, b, c
select * from a cross join b cross join c
select * from a join b on a.x = b.x join c on b.y = c.y left join d using (z) right join e using (z, w) as f full join g on true
select * from a natural join b natural left join c natural full outer join d natural right join e natural inner join f
select * from a join (b join c on b.x = c.x) on a.x = b.x
select * from a join b join c join d on true on true on true
select * from a left join b join c on true on true
select * from (a join b on true) as j(x, y)
select * from ((a join b on true) join c on true)
select * from (((a cross join b)))
select * from ((select 1) union (select 2)) x
select * from (((select 1)))
select * from ((select 1) x join b on true)
select * from ((select 1) as x cross join (values (1)) as y(a))
select * from (select 1) x, lateral (select x.*) y, lateral f(x) z
select * from a left join lateral (select * from b where b.x = a.x limit 1) l on true
select * from a as x (p, q), b y (r), only c, only (d), e *, only s.f as z
select * from generate_series(1, 10) as g(i), unnest(array[1], array[2]) with ordinality as u(a, b, o)
select * from rows from (f(1), g(2) as (a int, b text collate "C")) with ordinality as r(x)
select * from f() as (a int, b text), g() as x(a int), h() y(a int[], b s.t)
select * from f(1) with ordinality, s.f(2), c.s.f(3)
select * from current_date as d, current_user u, coalesce(1, 2) c, cast(1 as int) i, nullif(1, 2), greatest(1, 2), extract(year from now()), current_timestamp(3)
select * from a tablesample system (10), b as x tablesample bernoulli (1.5) repeatable (7), only c tablesample s.m (1, 2)
select * from t where current of c
select * from (values (1, 'a'), (2, default)) v(a, b)
select * from (table t) x, (with w as (select 1) select * from w) y
select * from (insert into t values (1) returning *) x
select * from a join b
select * from a join b on
select * from a natural join b on true
select * from a cross join b using (x)
select * from a join b using ()
select * from (a)
select * from (a x)
select * from (a, b)
select * from ()
select * from (select 1) x (a int)
select * from f() as
select * from f() as x(a, b int)
select * from f() with ordinality as x(a int)
select * from rows from ()
select * from a as x y
select * from lateral (a join b on true)
select * from lateral t
select * from only a.b.c
select * from a inner b
select * from a outer join b on true
select * from a left inner join b on true
select * from a as of system time '1'
select * from a tablesample system
select * from a tablesample system (1) as x
select * from a,
select * from , a
select * from a where
select * from xmltable('/r' passing x columns a int path '@a', b for ordinality) x, lateral xmltable(xmlnamespaces(default 'u', 'v' as n), '/n:r' passing by value y columns c text default 'z' not null) as y(c)
