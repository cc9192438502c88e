-- One statement each, separated by a line with a semicolon. Bound here and described by PostgreSQL: columns, parameter types and errors are equal.
select $1
;
select $1::int, $2 || 'x'
;
select * from numbers where f1 = $1
;
select * from pairs where q1 = $1 and q2 > $2 limit $3
;
select * from words where f1 like $1 or f1 = any($2)
;
select $1 + 1, $2 + 1.5, $1
;
select coalesce($1, 5), case when $2 then 1 else $3 end
;
select * from numbers where f1 in ($1, $2, 3)
;
select $1 = $2
;
select $1 in ('a')
;
select $2
;
select array[$1, 2], $2::text[]
;
select date_trunc($1, now()), now() - $2
;
select to_char(now(), $1), substring('abc', $2), length($1)
;
select (select $1)
;
select $1 union select 1
;
select 1 union select $1
;
values ($1, 2), (3, $2)
;
select true, 1, 1.5, 'x', null, 99999999999, 1e10, b'101', x'1f'
;
select current_date, current_user, current_timestamp(3), localtime, user, session_user, current_catalog, current_schema
;
select now()::date, '1'::varchar(3), 1::numeric(10,2), '1 day'::interval day to second(3), interval '1' year, 'a'::char(5), 'x'::bpchar
;
select case when true then 'a' else 'b' end, case 1 when 1 then 2.5 else 3 end as c, coalesce(1, 2.5), greatest(1, 2.5, 3::float8), nullif(1, 2)
;
select extract(year from now()), position('a' in 'abc'), trim('  a '), substring('abc' from 2 for 1), overlay('abc' placing 'x' from 1), now() at time zone 'UTC'
;
select array[1,2,3], array['a','b'], array[[1,2],[3,4]], array[]::int[], array(select f1 from numbers), (array[1,2])[1], (array[1,2,3])[1:2]
;
select row(1,'a'), (row(1,2)).f1, (select row(1,2))
;
select t, t.*, t.f1 from numbers t
;
select (t).f1 from numbers t
;
select numbers from numbers
;
select count(*), count(t), count(t.*), max(f1) from numbers t
;
select f1 as a from numbers group by a order by a
;
select f1 from numbers order by 2
;
select f1 from numbers group by 2
;
select f1 a, f1 + 1 a from numbers order by a
;
select f1 from numbers having f1 > 1
;
select f1, count(*) from numbers
;
select count(*) from numbers where count(*) > 1
;
select sum(count(*)) over () from numbers
;
select row_number() over w, rank() over (w order by f1) from numbers window w as (partition by f1)
;
select row_number() from numbers
;
select * from numbers a, lateral (select a.f1 + 1 as x) b
;
select * from numbers a, (select a.f1 + 1 as x) b
;
select * from numbers a right join lateral (select a.f1) b on true
;
select * from numbers a join numbers b using (f1)
;
select * from numbers a natural join pairs b
;
select a.f1, b.f1, f1 from numbers a full join numbers b using (f1)
;
select f1 from numbers a, numbers b
;
select * from numbers, numbers
;
select x from (numbers a join pairs b on true) as j(x)
;
select j from (numbers a join pairs b on true) as j(x)
;
select generate_series(1,3), unnest(array['a'])
;
select * from generate_series(1,3) with ordinality
;
select * from generate_series(1,3) g
;
select g.g, g from generate_series(1,3) g
;
select * from unnest(array[1,2], array['a']) as u(a,b)
;
select * from rows from (generate_series(1,2), unnest(array['x'])) with ordinality as r(a,b,o)
;
select * from json_to_record('{"a":1}') as x(a int, b varchar(5))
;
select * from json_to_record('{"a":1}')
;
select * from jsonb_each('{"a":1}'), json_each_text('{}') t
;
select key, value from jsonb_each('{"a":1}')
;
select (jsonb_each('{"a":1}')).*
;
select jsonb_each('{"a":1}')
;
select * from pg_get_keywords() limit 1
;
select * from current_user, pg_options_to_table(array['a=b'])
;
select * from json_populate_record(null::pg_class, '{}')
;
select oid, relname::text, relnamespace::regnamespace, tableoid from pg_class where oid = 'pg_class'::regclass and relname ~ '^pg' and relname = 'x' and relkind in ('r','v')
;
select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relname = any(array['a','b']) order by 1, a.attnum
;
select conkey[1], conkey, indkey[0], indkey[0:1], indkey::int2[] from pg_constraint, pg_index
;
select (information_schema._pg_expandarray(conkey)).n from pg_constraint
;
select typname, typtype::text, (typelem = 0) as b from pg_type where typtype = 'b'
;
select * from information_schema.columns where table_name = 'x'
;
select table_schema || '.' || table_name from information_schema.tables
;
select 'a' || 1, 1 || 'a', 'a' || null, array[1] || 2, array[1] || array[2], 1 || array[2]
;
select 1 + '2', '2' + 1, '1' + '2'
;
select 'a' = 'b', 1 = 1.0, date '2020-01-01' = '2020-01-01', now() > '2020-01-01'
;
select 1 = 'a'::text
;
select foo(1)
;
select foo('a', $1, 2.5)
;
select abs('a'::text)
;
select lower(1)
;
select text(1), int4('5'), float8(1), varchar('a'), name('x')
;
select upper('a'), concat('a', 1, null), format('%s', 1), greatest('a','b')
;
select min(f1), max(f1) filter (where f1 > 0), array_agg(f1 order by f1 desc), string_agg(f1::text, ',' order by f1) from numbers
;
select percentile_cont(0.5) within group (order by f1), mode() within group (order by f1), rank(1) within group (order by f1) from numbers
;
with a as (select 1 x), b as (select * from a) select * from b
;
with a as (select * from b), b as (select 1) select * from a
;
with recursive t(n) as (values (1) union all select n+1 from t where n < 5) select * from t
;
with recursive t as (select 1 as n union select n+1 from t) select n, t from t
;
with a(x) as (select 1, 2) select * from a
;
with a(x,y,z) as (select 1, 2) select * from a
;
select * from (values (1,'a'),(2,null)) v
;
select * from (values (1,'a'),(2,null)) v(a)
;
values (1, 2.5), (3, null) order by column1 desc limit 1
;
select 1 union all select 2.5 union select 3 order by 1
;
select 'a' union select 'b' order by "?column?"
;
select 'a' union select 1
;
select f1 from numbers union select q1 from pairs order by f1 + 1
;
select f1::varchar(3) from numbers union all select 'abc'::varchar(3)
;
select 1, 2 union select 3
;
select distinct f1 from numbers order by f1 + 1
;
select distinct on (f1) f1, f1+1 from numbers order by f1
;
select exists(select 1), (select 1), 1 in (select 2), 1 = any(select 2), (1,2) = (select 1,2), (1,2) in (select 3,4)
;
select (1,2) < (3,4), row(1,2) = row(1,2), (1,'a') is distinct from (1,'b'), row(1,null) is null
;
select 1 = any('{1,2}'), 1 = any(array[1.5]), 'a' = any('{a}'::text[]), 1 = all(5)
;
select 1 between 0 and 2, 'b' not between symmetric 'c' and 'a', 'a' like 'b' escape 'c', 'a' similar to 'b', 'a' not ilike 'b'
;
select grouping(f1), f1 from numbers group by rollup(f1)
;
select f1, count(*) from numbers group by grouping sets ((f1), ())
;
select 1 limit 'a'
;
select 1 limit f1
;
select f1 from numbers limit f1
;
select nosuch from numbers
;
select numbers.nosuch from numbers
;
select nosuch.f1 from numbers
;
select * from nosuch
;
select * from nosuch.nosuch
;
select * from numbers x where numbers.f1 = 1
;
select 1::nosuch
;
select 1::nosuch.nosuch
;
select nosuch.f(1)
;
select 'a' collate "C", 'a' collate nosuch, 1 collate "C"
;
select 'a' collate "C" < 'b' collate "POSIX"
;
select xmlelement(name foo, 'x'), xmlforest(1 as a), xmlparse(content 'x'), xmlconcat(xml 'a', 'b'), '<a/>'::xml is document, xmlserialize(content xml 'a' as text)
;
select * from xmltable('/a' passing '<a/>' columns x int path 'b', o for ordinality, d text default 'z')
;
select f1 from numbers tablesample bernoulli (10) repeatable (1)
;
select point '(1,2)' <-> point '(3,4)', box '(1,1),(0,0)' @> point '(1,1)'
;
select int4range(1,5) @> 3, upper(int4range(1,5)), range_agg(int4range(1,2)), int4multirange(int4range(1,2)), lower(numrange(1.5, 2))
;
select '{"a":1}'::jsonb -> 'a', '{"a":1}'::jsonb ->> 'a', '{"a":1}'::json #> '{a}', ('{"a":1}'::jsonb)['a']
;
select make_interval(days => 5), make_interval(years => 1, months := 2)
;
select make_interval(nosuch => 5)
;
select jsonb_set('{}', '{a}', '1'), jsonb_path_query_first('{}', '$.a')
;
select variadic_nosuch(variadic array[1])
;
select concat(variadic array['a','b']), format('%s', variadic array['a']), num_nulls(variadic array[1])
;
select -1, - 1.5, -(1), +5, @ -5, |/ 4.0, 5 !
;
select - 'a'::text
;
select f1 from numbers where f1
;
select f1 from numbers where 'a'
;
select not 1
;
select 1 and true
;
select case when 1 then 2 end
;
select case 1 when 'a' then 1 else 'b' end
;
select case true when true then 1 else 'b'::text end
;
select generate_series(1,2) from numbers where generate_series(1,2) = 1
;
select * from generate_series(1, generate_series(1,2))
;
select 'pg_class'::regclass::oid, 1259::regclass, 'int4'::regtype, 'now'::regproc
;
select f1.f1 from numbers f1
;
select abs(f1), f1.abs from numbers f1
;
select name(t) from (select 'x'::text as name) t
;
select (x.y).f1 from (select row(1,2) as y) x
;
select (x.y).* from (select row(1,2) as y) x
;
select x.* from (select 1 as a, 2 as a) x
;
select x.a from (select 1 as a, 2 as a) x
;
select 1 as x, 2 as x order by x
;
select string_agg(distinct x, ',' order by x) from (values ('a'),('b')) v(x)
;
select first_value(f1) over (order by f1 rows between 1 preceding and 1 following), lag(f1, 1, 0) over (order by f1), ntile(4) over (), sum(f1) over (order by f1 range between 1 preceding and current row) from numbers
;
select sum(f1) over (order by f1 range between '1 day' preceding and current row) from numbers
;
select bool_or(true), bit_and(1), corr(1,2), stddev(1.5), avg(1), sum(1::int8), sum(1.5), sum(interval '1 day'), every(true), json_agg(1), jsonb_object_agg('a', 1)
;
select now() - interval '1 day', now() - now(), date '2020-01-01' - date '2019-01-01', date '2020-01-01' + 1, time '10:00' + interval '1h', '1 day'::interval * 2.5
;
select * from numbers for update
;
select count(*) from numbers for update
;
table numbers
;
select from numbers
;
select
;
select array_agg(x) from unnest(array[1,2]) x
;
select x from unnest(array[1,2]) x
;
select pg_typeof(1), quote_ident('a'), obj_description(1, 'pg_class'), has_table_privilege('a', 'select'), pg_get_userbyid(10)
;
select to_json(t), row_to_json(t), to_jsonb(t.*) from numbers t
;
select t::text, (t)::text, t = t, t is null from numbers t
;
select max(x) from (select 'a'::"char" as x) t
;
select 'a'::"char" = 'a', relkind = 'r', relkind in ('r', 'v'), relkind = any(array['r','v']::"char"[]), relkind::text || 'x', relkind || 'x' from pg_class
;
select case relkind when 'r' then 'table' when 'v' then 'view' end as "Type" from pg_class
;
select greatest(relname, 'a'), coalesce(relname, 'x'), relname || 'x', relname::varchar(3), lower(relname), relname like 'a%' from pg_class
;
select id, name, count(*) from people group by id
;
select p.*, count(*) from people p join orders o on o.person_id = p.id group by p.id
;
select p from people p group by p.id
;
select name from people group by score
;
select id, name from people group by id, score having max(score) > 1
;
select count(*) from people group by rollup (id) having name = 'x'
;
select status, count(*) from orders group by status order by status
;
select status::text, enum_range(status), status > 'new' from orders
;
select 'new'::order_status, 'nope' = status from orders
;
select code, code || 'x', length(code), coalesce(code, 'x') from people
;
select home, (home).street, (home).number + 1, home = row('a', 1)::address from people
;
select (home).nosuch from people
;
select (home).* from people
;
select tags[1], tags[1:2], tags || 'x', array_length(tags, 1), 'a' = any(tags), unnest(tags) from people
;
select amount, amount * 2, round(amount, 1), amount::numeric(5,1), sum(amount), avg(amount) from orders group by amount
;
select period, lower(period), period @> 5, upper(period) from orders
;
select data -> 'a', data ->> 'a', data @> '{}', data ? 'a', jsonb_array_elements(data) from orders
;
select placed_at::date, date_trunc('day', placed_at), extract(epoch from placed_at), placed_at + '1 day' from orders
;
select "Mixed Case", "Mixed Case" as "Other Name" from people
;
select Mixed from people
;
select people.id, orders.id from people, orders where people.id = orders.person_id
;
select public.people.id, public.people.* from public.people
;
select {database}.public.people.id from {database}.public.people
;
select other.public.people.id from people
;
select * from other.public.people
;
select id from people natural join orders
;
select * from people join orders using (id) order by 1
;
select id, p.id, o.id from people p left join orders o using (id)
;
select x.id from people p join orders o using (id) as x
;
select * from people p cross join lateral (select * from orders o where o.person_id = p.id limit 1) o
;
select p.name, o.* from people p left join lateral (select amount from orders where person_id = p.id) o on true
;
select (select name from people where id = person_id) from orders
;
select (select name, id from people)
;
select * from people where id = (select person_id from orders where people.id = orders.id)
;
select * from people where (id, name) in (select person_id, status::text from orders)
;
select * from orders where person_id = any (select id from people where score > 1)
;
select row_number() over (partition by person_id order by amount desc) as rn, amount from orders order by rn
;
select sum(amount) over (order by placed_at rows between unbounded preceding and current row) from orders
;
with recursive up(id, path) as (select id, array[id] from people where score is null union all select p.id, path || p.id from people p join up on p.score = up.id) select * from up
;
with recursive t(n) as (select 1 union all select n + 1.5 from t) select * from t
;
with recursive t(n) as (select n from t) select * from t
;
with recursive a as (select * from b), b as (select * from a) select * from a
;
with recursive g(f, t) as (values (1, 2) union all select g.t, g.t + 1 from g) search depth first by f set seq select * from g
;
with recursive g(f, t) as (values (1, 2) union all select g.t, g.t + 1 from g) cycle f set looped using path select * from g
;
with a as (select 1), a as (select 2) select * from a
;
with people as (select 1 as id) select * from people
;
select * from (select id from people union all select id from orders) u where id > 1
;
select id from people intersect select person_id from orders except select 1 order by id
;
select name from people union select 1
;
select nosuch(name) from people
;
select name.nosuch from people
;
select p.upper from people p
;
select name(p) from people p
;
select distinct home from people
;
select distinct data from orders order by 1
;
select distinct note from orders
;
select note from orders group by note
;
select * from people order by data
;
select max(note) from orders
;
select greatest(name, code, 'x'), least(1, score) from people
;
select case when score > 1 then name else code end from people
;
select coalesce(score, 'x') from people
;
select score || name, name || score, score + name from people
;
select $1::order_status, $2 = status, $3 = any(tags) from people, orders
;
select * from people where name = $1 and score between $2 and $3 and code in ($4, $5) and $6
;
select * from people where created > now() - $1
;
select 1 from people for update of nosuch
;
select upper(p) from people p
;
select p + 1 from people p
;
select - p from people p
;
select p::int from people p
;
select p.nosuch from people p
;
select p < 1 from people p
