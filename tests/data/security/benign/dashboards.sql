-- Aggregates of an outer query inside a subquery, and other shapes that reach out of one.
select active, (select max(customers.id)) from customers group by active order by 1

select c.active, (select count(*) from orders o where o.customer_id = max(c.id)) from customers c group by c.active order by 1

select c.active, (select sum(o.amount) from orders o where o.customer_id <= max(c.id) having count(*) > min(c.id)) as s from customers c group by c.active order by 1

select c.active, (select string_agg(x::text, ',' order by x) from generate_series(1, count(c.id)::int) x) from customers c group by c.active order by 1

select c.active, exists (select from orders o where o.customer_id = min(c.id)) from customers c group by c.active order by 1

select c.active, count(*) in (select o.id from orders o) from customers c group by c.active order by 1

select c.active, array(select o.id from orders o where o.customer_id = max(c.id) order by 1) from customers c group by c.active order by 1

select c.active from customers c group by c.active having exists (select from orders o where o.customer_id = max(c.id)) order by 1

select c.active from customers c group by c.active order by (select max(c.id)), 1

select (select max(c.id) + min(o.amount) from orders o) from customers c

select c.active, (select max(c.id) over () ) from customers c group by c.active order by 1

select c.active, (select (select max(c.id) + t.id from tree t where t.id = 1)) from customers c group by c.active order by 1

select c.active, (with x as (select max(c.id) as m) select m * 2 from x) from customers c group by c.active order by 1

select c.active, l.m from customers c cross join lateral (select c.id * 2 as m) l group by c.active, l.m having l.m > (select min(c.id)) order by 1, 2

select status, (select count(*) filter (where o.amount > 5)) from orders o group by status order by 1

select status, (select array_agg(o.id order by o.id desc)) from orders o group by status order by 1

select status, (select percentile_disc(0.5) within group (order by o.amount)) from orders o group by status order by 1

select status, amount, (select grouping(o.status, o.amount)) from orders o group by rollup (status, amount) order by 3, 1, 2

select status, (select c.name from customers c where c.id = o.customer_id) from orders o group by status, customer_id order by 1, 2

select status, (select c.name || o.status::text from customers c where c.id = o.customer_id) from orders o group by 1, customer_id order by 1, 2

select extract(year from placed_at), (select count(*) from orders p where extract(year from p.placed_at) = extract(year from o.placed_at)) from orders o group by extract(year from placed_at)

select lower(name), (select lower(customers.name)) from customers group by lower(name) order by 1

select id % 2, (select customers.id % 2) from customers group by id % 2 order by 1

-- DISTINCT and ORDER BY over expressions that are not plain columns.
select distinct on ((select c.active)) c.id from customers c order by (select c.active), c.id

select distinct on ((select max(o.id) from orders o where o.customer_id = c.id)) c.id, c.name from customers c order by (select max(o.id) from orders o where o.customer_id = c.id), c.id

select distinct on (exists (select from orders o where o.customer_id = c.id)) c.id from customers c order by exists (select from orders o where o.customer_id = c.id), c.id desc

select distinct (select max(o.id) from orders o where o.customer_id = c.id) as last from customers c order by last

select distinct (select max(o.id) from orders o where o.customer_id = c.id) from customers c order by (select max(o.id) from orders o where o.customer_id = c.id) nulls first

select distinct on (lower(left(name, 1)), active) name, active from customers order by lower(left(name, 1)), active, id

select distinct on (status) status, first_value(id) over (partition by status order by id desc) from orders order by status, id

select distinct on (case when amount > 10 then 'big' else 'small' end) id from orders order by case when amount > 10 then 'big' else 'small' end, amount desc, id

select distinct array[active, tags is null] from customers order by 1

select distinct row(active, tags is null) from customers order by 1

select distinct profile from customers order by profile nulls last

select distinct on (1) status, id from orders order by 1, 2 desc

select distinct on (s) status as s, id from orders order by s, id

select (select c.active) as a, count(*) from customers c group by (select c.active) order by (select c.active)

select (select c.active) as a, count(*) from customers c group by 1 order by 1

select count(*) from customers c group by exists (select from orders o where o.customer_id = c.id) order by 1

select exists (select from orders o where o.customer_id = c.id) as buyer, count(*), sum(balance) from customers c group by 1 having count(*) > 1 order by 1

-- Pivots, gaps and islands, funnels, cohorts, running and moving figures.
select customer_id, sum(amount) filter (where status = 'new') as new, sum(amount) filter (where status = 'paid') as paid, sum(amount) filter (where status not in ('new', 'paid')) as rest, count(*) from orders group by rollup (customer_id) order by grouping(customer_id), 1

select * from (select customer_id, jsonb_object_agg(status, total order by status) as by_status from (select customer_id, status, sum(amount) as total from orders group by 1, 2) s group by customer_id) p order by 1

with days as (select generate_series(date '2024-01-04', date '2024-01-07', interval '1 day')::date as d) select d, coalesce(sum(amount), 0) as total, sum(coalesce(sum(amount), 0)) over (order by d rows between unbounded preceding and current row) as running from days left join orders on placed_at::date = d group by d order by d

with marked as (select id, id - row_number() over (order by id) as island from orders where status <> 'cancelled') select min(id), max(id), count(*) from marked group by island order by 1

with first_order as (select customer_id, min(date_trunc('month', placed_at)) as cohort from orders group by 1) select cohort, extract(year from age(o.placed_at, cohort)) * 12 + extract(month from age(o.placed_at, cohort)) as period, count(distinct o.customer_id) from orders o join first_order using (customer_id) group by 1, 2 order by 1, 2

select step, count(*) from (values (1, 'new'), (2, 'paid'), (3, 'shipped')) f(step, status) left join orders o on o.status = f.status::order_status group by step order by step

select id, amount, avg(amount) over (order by placed_at range between interval '30 days' preceding and current row) from orders order by placed_at

select id, amount, sum(amount) over (order by amount groups between 1 preceding and 1 following exclude ties) from orders order by amount, id

select id, amount - lag(amount) over w as delta, round(100 * amount / sum(amount) over (), 2) as share, ntile(3) over w, cume_dist() over w, percent_rank() over w from orders window w as (order by placed_at, id) order by placed_at

select id, last_value(amount) over (partition by status order by id rows between unbounded preceding and unbounded following), nth_value(id, 2) over (partition by status order by id) from orders order by id

select * from (select o.*, row_number() over (partition by customer_id order by amount desc, id) as nr from orders o) ranked where nr = 1 order by id

select width_bucket(amount, 0, 1100, 5) as bucket, count(*), min(amount), max(amount) from orders group by bucket order by bucket

select corr(amount, id), regr_slope(amount, id), stddev_samp(amount)::numeric(10, 4), var_pop(amount)::numeric(12, 4), covar_pop(amount, id)::numeric(12, 4) from orders

select mode() within group (order by status), percentile_cont(array[0.25, 0.5, 0.75]) within group (order by amount), rank(10.0) within group (order by amount), dense_rank(7) within group (order by amount) from orders

select status, count(*) as n, grouping(status, customer_id) as level from orders group by grouping sets ((status), (customer_id), (status, customer_id), ()) having count(*) > 1 order by 3, 1, 2

select coalesce(status::text, 'all') as status, coalesce(customer_id::text, 'all') as customer, sum(amount) from orders group by cube (status, customer_id) order by grouping(status), grouping(customer_id), 1, 2

select date_trunc('month', placed_at) as month, status, sum(amount) from orders group by distinct rollup (date_trunc('month', placed_at)), rollup (status) order by 1, 2

select date_bin('15 days', placed_at, timestamp '2024-01-01') as bin, count(*) from orders group by 1 order by 1

select to_char(placed_at, 'IYYY-IW') as week, to_char(placed_at, 'Dy'), count(*) from orders group by 1, 2 order by 1, 2

-- LATERAL and set-returning functions
select c.name, top.* from customers c left join lateral (select o.id as order_id, o.amount, rank() over (order by o.amount desc) from orders o where o.customer_id = c.id limit 2) top on top.amount > 6 order by c.id, top.order_id

select c.id, s.day::date from customers c, lateral generate_series(c.birth, c.birth + 2, interval '1 day') as s(day) where c.id < 3 order by 1, 2

select p.id, x.key, x.value, x.nr from products p cross join lateral jsonb_each(p.attrs) with ordinality as x(key, value, nr) where p.id < 3 order by 1, 4

select t.id, (regexp_matches(t.name, '[aeiou]', 'g'))[1] from tree t order by 1, 2

select generate_series(1, count(*)) from token

select id, generate_series(1, id) as n, unnest(array['a', 'b']) as x from token order by 1, 2, 3

select sum(n) from (select generate_series(1, id) as n from customers) s

select case when id > 1 then id end, jsonb_array_elements_text('["x","y"]') from token order by 1, 2

select * from rows from (generate_series(1, 3), jsonb_to_recordset('[{"a":1},{"a":2}]') as (a int)) as r(n, a)

select * from generate_series(10, 1, -4) with ordinality as g(v, i) order by i

select d.* from customers c, lateral (values (c.id, 'id'), (length(c.name), 'length')) as d(v, what) where c.id = 1 order by 2

-- JSON and JSON paths
select jsonb_path_query_first(profile, '$.city ? (@ starts with "B")') from customers order by id

select id from customers where jsonb_path_exists(profile, '$ ? (@.age > $min)', '{"min": 40}') order by id

select id, profile['city'], profile['age']::int + 1 from customers where profile ? 'age' order by id

select id from customers where profile ?| array['vip', 'age'] and not profile ?& array['vip', 'age'] order by id

select jsonb_agg(distinct profile -> 'city' order by profile -> 'city') from customers

select jsonb_object_agg(id, profile) filter (where profile is not null) from customers

select jsonb_set(profile, '{address,street}', '"x"', true), jsonb_insert('{"a":[1,2]}', '{a,1}', '9'), profile #- '{city}', jsonb_strip_nulls(jsonb_build_object('n', note)) from customers order by id

select (jsonb_populate_record(null::address, '{"street":"s","city":"c"}')).*

select t.a, t.b from jsonb_to_recordset((select jsonb_agg(jsonb_build_object('a', id, 'b', label) order by id) from token)) as t(a int, b text)

select id from customers where profile @> '{"city":"Berlin"}' and (profile ->> 'vip')::boolean is not true order by id

select json_build_object('total', count(*), 'items', json_agg(json_build_object('id', id, 'status', status) order by id)) from orders

select row_to_json(x) from (select c.name, (select json_agg(o.amount order by o.id) from orders o where o.customer_id = c.id) as amounts from customers c where c.id < 3 order by c.id) x

select jsonb_path_query_array('{"a":[{"b":1},{"b":2}]}', '$.a[*].b'), '{"a":1}'::jsonb @@ '$.a == 1', jsonb_path_match('{"a":[1,5]}', 'exists($.a[*] ? (@ > 3))')

-- Full-text search
select id, ts_rank_cd(to_tsvector('english', name || ' ' || coalesce(note, '')), q) as rank from customers, to_tsquery('english', 'tea | bob') as q where to_tsvector('english', name || ' ' || coalesce(note, '')) @@ q order by rank desc, id

select ts_headline('english', name, plainto_tsquery('bob'), 'StartSel=<b>, StopSel=</b>, MaxWords=5, MinWords=1') from customers order by id

select word, nentry from customers, unnest(tsvector_to_array(to_tsvector('simple', name))) as word, lateral (select count(*) as nentry) x where id < 3 order by 1

select lexeme, positions from unnest(to_tsvector('simple', 'a fat cat sat')) order by 1

select phraseto_tsquery('english', 'fat cats ate'), websearch_to_tsquery('english', '"fat cat" or -rat'), to_tsquery('simple', 'a:* & !b') && 'c', ts_rewrite('a & b'::tsquery, 'a'::tsquery, 'c'::tsquery)

select ts_delete(to_tsvector('simple', name), 'ann'), ts_filter(setweight(to_tsvector('simple', name), 'B'), '{b}'), array_to_tsvector(array['x', 'y']) from customers order by id

-- Ranges
select lower(r), upper(r), isempty(r), lower_inc(r), upper_inf(r) from (select daterange(placed_at::date, null) as r from orders order by id limit 2) x

select o.id from orders o join (values (tsrange('2024-01-01', '2024-02-01')), ('[2024-03-01,)'::tsrange)) v(during) on o.placed_at <@ v.during order by 1

select int4range(1, 10) - int4range(5, 20), int4range(1, 3) + int4range(3, 5), int4range(1, 3) << int4range(5, 6), int4range(1, 3) &< int4range(2, 6), range_intersect_agg(r) from (values (int4range(1, 10)), (int4range(4, 20))) v(r)

select range_agg(daterange(at, at + 30)) from measurements

select nummultirange(numrange(1, 2), numrange(5, 6)) + nummultirange(numrange(2, 3)), '{[1,2)}'::int4multirange -|- '{[2,3)}'::int4multirange

-- Dates
select id, placed_at::date + 7, date_trunc('month', placed_at) + interval '1 month - 1 day' as month_end, extract(isodow from placed_at), extract(quarter from placed_at) from orders order by id

select make_date(2024, 2, 29), make_time(1, 2, 3.5), make_timestamp(2024, 1, 2, 3, 4, 5), make_timestamptz(2024, 1, 2, 3, 4, 5, 'UTC'), make_interval(months => 2, days => 3)

select (date '2024-03-01' - date '2024-02-01') * interval '1 day', justify_hours(interval '50 hours'), extract(epoch from timestamptz '2024-01-01 00:00+00'), to_timestamp(1704067200) = timestamptz '2024-01-01 00:00+00'

select age(timestamp '2024-03-31', timestamp '2024-02-29'), date_part('hour', time '10:20'), interval '1-2' year to month, interval '10:20' hour to minute, time '23:00' + interval '2h'

select count(*) filter (where placed_at >= date_trunc('year', timestamp '2024-06-01') and placed_at < date_trunc('year', timestamp '2024-06-01') + interval '1 year') as this_year, count(*) filter (where placed_at < now() - interval '30 days') from orders

set datestyle = 'German, DMY'; select placed_at::date, date '03.02.2024' from orders order by id limit 2

set intervalstyle = 'iso_8601'; select interval '1 year 2 days 3:04', age(timestamp '2024-03-31', timestamp '2023-02-28')

set timezone = 'Asia/Kolkata'; select created, created::date, date_trunc('day', created) from customers order by id

set extra_float_digits = 0; select score / 3 from customers order by id

set bytea_output = 'escape'; select c_bytea from all_types where id = 1

begin; set local timezone = 'America/New_York'; select created from customers order by id limit 1; commit; show timezone

-- Recursion
with recursive sub as (select id, parent_id, name, 1 as depth, name::text as path from tree where parent_id is null union all select t.id, t.parent_id, t.name, s.depth + 1, s.path || ' > ' || t.name from tree t join sub s on s.id = t.parent_id) select repeat('  ', depth - 1) || name, path from sub order by path

with recursive up as (select id, parent_id from tree where id = 4 union select t.id, t.parent_id from tree t join up on up.parent_id = t.id) select array_agg(id order by id) from up

with recursive fib(a, b) as (values (0, 1) union all select b, a + b from fib where b < 50) select string_agg(a::text, ' ' order by a) from fib

with recursive totals as (select t.id, t.parent_id, t.id as root from tree t union all select c.id, c.parent_id, s.root from tree c join totals s on c.parent_id = s.id) select root, count(*) from totals group by root order by root

with recursive r as (select * from (values (1, array[1])) v(n, seen) union all select x.n, r.seen || x.n from r cross join lateral (values (r.n + 1), (r.n * 2)) x(n) where x.n <= 4 and not x.n = any (r.seen)) select count(*), max(array_length(seen, 1)) from r

-- VALUES, sets, rows
values (1, 'a'), (2, null), (3, upper('c')) order by 1 desc limit 2

select * from (values (1, 'one'), (2, 'two')) as v(n, w) full join token t on t.id = v.n order by coalesce(v.n, t.id)

select id from customers where (id, active) in (values (1, true), (3, false)) order by id

select id from customers where row(id, name) is distinct from row(1, 'Ann Arbor') order by id

(select id, 'c' as kind from customers except all select id, 'c' from token) union all (select id::int, 'o' from orders intersect select n, 'o' from generate_series(1, 3) n) order by 2, 1 fetch first 4 rows only

select id from orders order by amount desc, id fetch first 2 rows with ties

select id from orders order by amount fetch next 1 row with ties

select * from token offset 1 rows fetch next row only

table token order by id desc

select all id from token union distinct select all id from tree order by 1

select from token

select t.*, count(*) over () from token as t where t.id is not null and t = t order by t.id

select count(*), count(distinct (tenant, status)) from orders

select status, string_agg(distinct remark, '; ' order by remark desc) from orders group by status order by status

-- Text
select format('%1$s has %2$s', name, coalesce(note, 'nothing')), string_to_array(name, null), starts_with(name, 'A'), name ^@ 'B', unistr('\0041'), normalize('é', NFD) = 'é', 'é' is nfc normalized from customers order by id

select regexp_count(name, 'a', 1, 'i'), regexp_instr(name, '[A-Z]', 2), regexp_like(name, '^a', 'i'), regexp_substr(name, '\w+', 1, 2) from customers order by id

select name, similarity from (select name, length(name)::float / 10 as similarity from customers) s where name not similar to '(A|B)%' order by similarity desc, name

select to_hex(id), to_ascii('x'), encode(sha224('a'), 'hex'), encode(convert_to(name, 'UTF8'), 'base64'), convert_from('\x41', 'UTF8'), quote_ident('a b'), quote_nullable(null::text), parse_ident('a."B"') from customers where id = 1

select trim_scale(1.500), min_scale(1.50), lcm(4, 6), factorial(5), sind(30), atan2d(1, 1), cbrt(27), width_bucket(5, array[1, 3, 9]), scale(1.23), log(2, 8), radians(180)::numeric(10, 5)

select bit_count(b'1011'), set_bit(b'0000', 1, 1), bit_xor(id), bit_and(id), bit_or(id), string_agg(c_bytea, '\x00' order by id) from all_types where id < 4

-- Sessions: cursors, prepared statements, COPY, EXPLAIN, SHOW
begin isolation level repeatable read read only deferrable; select count(*) from orders; commit

start transaction; declare c binary cursor for select id, amount from orders order by id; fetch 2 from c; move 1 in c; fetch next from c; close c; end

begin; declare h cursor with hold for select id from token order by id; commit; fetch all h; close h

prepare by_status(order_status, numeric) as select id, amount from orders where status = $1 and amount > $2 order by id; execute by_status('paid', 5); execute by_status('new', '6.5'); deallocate by_status

prepare p as select $1::text || id from token order by id; execute p('x'); deallocate all

prepare q(int[]) as select id from customers where id = any ($1) order by id; execute q(array[1, 3]); execute q('{2}')

prepare r(date) as select count(*) from orders where placed_at >= $1; execute r(date '2024-02-01'); execute r('2024-03-04'::date); execute r(null)

explain (costs off) select 1

copy (select status, sum(amount) from orders group by 1 order by 1) to stdout (format csv, header true, delimiter E'\t', null '-')

copy (values (1, 'a"b'), (2, null)) to stdout with (format csv, force_quote *, escape '\')

copy customers (name, birth) to stdout with (format text, delimiter '|', null 'n/a', encoding 'UTF8')

copy (select c_numeric, c_timestamptz, c_interval, c_jsonb, c_int4range, c_enum, c_address from all_types where id = 1) to stdout (format binary)

show search_path

show transaction isolation level

show server_version_num

set search_path to crm, public; select owner from customers; reset search_path

set session application_name to 'report'; show application_name

select set_config('application_name', 'x', false), current_setting('application_name')

set statement_timeout = '5s'; select count(*) from token; reset all

select count(*) from customers tablesample system (100) where active

select id from orders o tablesample bernoulli (100) repeatable (7) where o.amount > 5 order by id

select distinct on ((select min(o.id) from orders o where o.customer_id = c.id and 1 / (o.id - 1003) <= 0)) c.id from customers c order by (select min(o.id) from orders o where o.customer_id = c.id and 1 / (o.id - 1003) <= 0), c.id desc

select (select max(o.amount) from orders o where o.customer_id = c.id and o.status = 'paid') as paid, count(*) from customers c group by (select max(o.amount) from orders o where o.customer_id = c.id and o.status = 'paid') having (select max(o.amount) from orders o where o.customer_id = c.id and o.status = 'paid') is not null order by (select max(o.amount) from orders o where o.customer_id = c.id and o.status = 'paid')

select c.id = any (select customer_id from orders) as buyer, count(*) from customers c group by c.id = any (select customer_id from orders) order by c.id = any (select customer_id from orders)

select c.id in (select customer_id from orders) as buyer, count(*) from customers c group by c.id in (select customer_id from orders) order by 1

select array(select id from orders o where o.customer_id = c.id order by 1) as ids, count(*) from customers c group by array(select id from orders o where o.customer_id = c.id order by 1) order by array(select id from orders o where o.customer_id = c.id order by 1)

select coalesce((select c.note), 'none') as n, count(*) from customers c group by (select c.note) order by coalesce((select c.note), 'none')

select distinct (select x.email from customers x where x.id = c.id) from customers c order by (select x.email from customers x where x.id = c.id) desc

select (select x.ssn from customers x where x.id = c.id) as s, row_number() over (partition by (select x.ssn from customers x where x.id = c.id) order by c.id) from customers c order by (select x.ssn from customers x where x.id = c.id), 2

select distinct on ((select (select max(t.id) from token t where t.id <= c.id) from tree r where r.id = 1)) c.id from customers c order by (select (select max(t.id) from token t where t.id <= c.id) from tree r where r.id = 1), c.id

select (select 1 from orders where id = 1), (select 1 from orders where id = 1) from token where exists (select 1 from orders where id = 1) and 1 = (select 1 from orders where id = 1)
