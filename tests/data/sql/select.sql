select a, b as c, d e, "F" "G", h as select from t as x where a = 1 and b <> 2 group by a having count(*) > 1 order by 1 desc nulls last, 2 asc limit 10 offset 5
select distinct on (a, b) a, b, c from t order by a, b, c desc
select all a from t
select t.*, s.t.a, c.s.t.b, * from c.s.t
select count(*), count(distinct a), string_agg(b, ',' order by c desc), array_agg(d) filter (where d is not null) from t
select from t where exists (select from s where s.id = t.id)
select 1 where true group by () having true
values (1, 'a'), (2, 'b')
values (1), (2) order by 1 desc limit 1
table t
table only t
table s.t order by a limit 1
(table t) union all table s
select (select max(a) from t), array(select b from s order by b), exists (select 1), (1, 2) in (select a, b from t)
select case a when 1 then 'x' when 2 then 'y' end, case when a > 1 then b else c end, case when a then case when b then c end end
select row(1, 'a'), (1, 'a'), row(), row(t.*), (row(1)).f1
select a[1], a[1:2], a[:2], a[1:], a[:], a[1][2], (a).b[1].c, (f(x)).y, (select s).z
select array[1, 2], array[[1, 2], [3, 4]], array[]::int[], array['a', 'b']::text[]
select coalesce(a, b, 0), nullif(a, ''), greatest(a, b), least(a, b, c)
select $1, $2::int, $3 + $4
select 'a' || 'b' || c, 'it''s', e'tab\there', U&'d\0061t\+000061', $$dollar$$, $x$a$$b$x$, b'101', x'1F', n'abc'
select 1, 1.5, .5, 5., 1e10, 1.5e-3, 0x1F, 0o17, 0b101, 1_000_000, 99999999999, 123456789012345678901234567890
select true, false, null, unknown, default
select date '2024-01-01', time '12:00', timestamp '2024-01-01 12:00', interval '1 day', interval '1' year, interval(2) '3 days'
select a at time zone 'UTC', a at time zone interval '1 hour' at time zone b, a at local
select a collate "de_DE", a collate pg_catalog."C" || b collate "C"
select current_date, current_timestamp(3), localtime, session_user, current_schema, current_catalog, system_user
select not a, not not a, not (a and b), (not a) = b, not a = b, a and not b or c
select -a, - a, -(-a), +a, - (1), -1, - -1, -1::int, (-1)::int, -(1::int), 2 - -1, 2--1
select @ -5, |/ 25, ||/ 27, !! 3, ~ 1, @ a + b, (@ a) + b, - a ^ b, (- a) ^ b
select a operator(pg_catalog.+) b, a operator(s.<->) b, operator(pg_catalog.-) a, a operator(=) b, a operator(*) b + c
select a is null, a is not null, a isnull, a notnull, (a is null) is null, a = b is null, (a is distinct from b) is null
select f(a, b => 1, c := 2), f(variadic array[1]), f(a, variadic b), f(distinct a), f(all a), f(a order by a, b desc)
select percentile_cont(0.5) within group (order by a), mode() within group (order by b desc) filter (where c), rank(1) within group (order by x nulls first)
select "Quoted", "with ""quotes""", "select", "Ünïcode", üñí, a$b, _x from "Table" as "T"
select a from t for update of t nowait
select a from t, s for share of t skip locked for update of s
select * into temp x from t
select a into unlogged table s.x from t
select 1; select 2
select 1;
select 1;; select 2;
explain select 1; select 2
begin; select 1; commit
