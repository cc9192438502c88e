select f(x)[1]
select row(1,2).a
select row()
select current_date()
select current_time(3)
select integer(3) '1'
select s.f(3) 'abc'
select s.f(a := 3) 'abc'
select f(variadic a)
select f(all a)
select a operator(pg_catalog.+) b
select operator(pg_catalog.-) b
select treat(a as int)
select a = all(select 1) < c
select operator(!=) 1
select f(a := 1, b => 2)
select f(select => 1)
select f(left => 1)
select f("A" => 1, 2)
select merge_action()
select greatest(1,2), least(3), nullif(1,2), coalesce(1)
select extract(year from a), extract('foo' from a), extract(foo from a), extract(second from a)
select extract()
select substring('a' for 2), substring(a from b for null)
select extract(year, a)
select exists(select 1), array(select 1), array[[1,2],[3]], array[], array[array[1],[2]]
select double precision '1', float '1', float(3) '1', decimal '1', numeric(3) '1', boolean 't', bool 't'
select row(1), (1,2) = (3,4), row(a.*)
select f(*, 1)
select f(distinct *)
select f(distinct)
select f(distinct variadic a)
select f(a, )
select array(select 1)[1]
select array((select 1))
select array(values (1))
select current_time(3.5)
select current_schema(), current_schema
select user()
select coalesce()
select greatest()
select nullif(1)
select treat(a as b.c), treat(a as int)
select overlay(), overlay(a), overlay(a => 1), overlay(a placing b from c for d), overlay(a placing b from c)
select trim(), trim(both a, b)
select extract(century from a), extract(month from a), extract(day from a), extract(hour from a), extract(minute from a), extract("Foo" from a)
select extract(from a)
select extract(select from a)
select extract(left from a)
select normalize(a, nfx)
select count(t.*), count(all t.*)
select f(*)
select f(x, *)
select row(*)
