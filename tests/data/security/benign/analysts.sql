-- What analysts write by hand: types, functions and clauses in every position.
select xmlelement(name row, xmlattributes(id as id), xmlforest(name, active)) from customers order by id

select xmlagg(xmlelement(name c, name) order by id) from customers

select (xpath('/r/@id', xmlelement(name r, xmlattributes(id as id))))[1]::text from tree order by id

select xmlserialize(content xmlconcat(xmlelement(name a), xmlelement(name b, 'x')) as text), xmlcomment('hi'), xmlpi(name php, 'echo')

select x.* from xmltable('/rows/row' passing '<rows><row id="1"><n>a</n></row><row id="2"><n>b</n></row></rows>'::xml columns id int path '@id', n text path 'n', o for ordinality) x

select t.id, x.v from tree t, xmltable('/a/b' passing xmlparse(document '<a><b>1</b><b>2</b></a>') columns v int path '.') x order by 1, 2

select '<a>1</a>'::xml is document, xml_is_well_formed('<a/>'), xmlparse(content 'x')

select jsonb_path_query(profile, '$.age') from customers order by id

select jsonb_path_query_array(attrs, '$.*'), attrs #> '{size}', attrs - 'size', attrs || '{"x":1}', jsonb_set(attrs, '{size}', '9') from products where id < 4 order by id

select id, key, value from customers, jsonb_each_text(profile) order by 1, 2

select p.id, k from products p, jsonb_object_keys(p.attrs) k where p.id < 3 order by 1, 2

select jsonb_array_elements('[1,{"a":2}]'), generate_series(1, 3)

select to_json(c), row_to_json(c) ->> 'name' from (select id, name from customers) c order by c.id

select json_build_object('id', id, 'tags', tags, 'nested', json_build_array(name, active)) from customers order by id

select jsonb_pretty(to_jsonb(o) - 'placed_at') from orders o where id = 1

select json_strip_nulls(row_to_json(t)) from (select id, note from customers) t order by t.id

select * from json_to_recordset('[{"a":1,"b":"x"},{"a":2}]') as x(a int, b text)

select * from jsonb_to_record('{"a":1,"b":[1,2]}') as x(a int, b int[])

select c.id, r.* from customers c, jsonb_to_record(c.profile) as r(city text, age int) order by 1

select jsonb_typeof(profile), profile @? '$.city', profile @@ '$.age > 40' from customers order by id

select to_tsvector('english', name) @@ to_tsquery('english', 'ann | bob'), ts_rank(to_tsvector('english', name), plainto_tsquery('english', 'ann')) from customers order by id

select ts_headline('english', coalesce(note, name), websearch_to_tsquery('english', 'tea or sure')) from customers order by id

select id from customers where to_tsvector('simple', coalesce(note, '')) @@ phraseto_tsquery('simple', 'likes tea')

select setweight(to_tsvector('simple', label), 'A') || to_tsvector('simple', 'x'), strip(to_tsvector(label)), tsvector_to_array(to_tsvector('simple', label)) from token order by id

select numnode('a & b'::tsquery), 'fat & rat'::tsquery @> 'rat'::tsquery, querytree('a & !b'::tsquery)

select int4range(1, 5) * int4range(3, 8), int4range(1, 5) && int4range(5, 8), daterange('2024-01-01', '2024-02-01', '[]') @> date '2024-02-01', upper_inc(int4range(1, 5))

select id, c_int4range @> 3, c_daterange -|- daterange('2024-02-01', '2024-03-01') from all_types where id < 4 order by id

select range_agg(r order by r) from (select int4range(id, id + 1) r from tree) x

select '{[1,3),[5,7)}'::int4multirange @> 5, unnest('{[1,3),[5,7)}'::int4multirange)

select multirange(int4range(1, 5)), range_merge('{[1,3),[5,7)}'::int4multirange)

select numrange(price, price + 1) from products where id < 3 order by id

select tsrange(placed_at, placed_at + interval '1 hour', '[)') && tsrange('2024-01-05 09:30', '2024-01-05 10:30') from orders order by id

select (c_address).*, (c_address).zip from all_types where id = 1

select row(1, 'a')::text, (row('a', 'b', 'c')::address).street, address '("s","c","z")' = row('s', 'c', 'z')::address

select array[row('a','b','c')::address, c_address] from all_types where id = 1

select (array_agg(c_address))[1].city from all_types where id = 1

select coalesce(c_enum, 'new'), greatest(c_enum, 'paid'), c_enum > 'new', enum_range(null::order_status), enum_first(c_enum) from all_types where id < 4 order by id

select status, count(*) from orders group by status order by status desc

select array_agg(distinct status order by status) from orders

select 'paid'::order_status in ('paid', 'new'), 'paid' = any (array['paid', 'new']::order_status[]), array['new']::order_status[] || 'paid'::order_status

select c_domain * 2, c_domain::int, 5::positive_int + 1, cast(c_domain as text), array[c_domain] from all_types where id in (1, 3) order by id

select max(quantity), sum(quantity), quantity % 2 from order_items group by quantity % 2 order by 3

select id, unnest(tags) from customers order by 1, 2

select id, unnest(tags), generate_subscripts(tags, 1) from customers order by 1, 3

select id, x, n from customers, unnest(tags) with ordinality u(x, n) order by 1, 3

select array_length(tags, 1), cardinality(tags), tags[1], tags[2:], array_position(tags, 'eu'), array_remove(tags, 'gold'), tags || 'new' from customers order by id

select * from unnest(array[1, 2], array['a', 'b', 'c']) as u(n, c)

select * from rows from (generate_series(1, 2), unnest(array['x', 'y', 'z'])) with ordinality as r(a, b, o)

select array(select id from tree order by id), array[[1, 2], [3, 4]][2][1], (array[1, 2, 3])[2:3]

select string_to_array('a,b,c', ','), array_to_string(tags, '|', '-') from customers order by id

select regexp_matches(name, '(\w+) (\w+)') from customers order by id

select regexp_replace(name, '(\w+) (.*)', '\2, \1'), regexp_split_to_array(name, '\s+'), substring(name from '^\w+'), name ~* '^ANN', name similar to '%(A|B)%' from customers order by id

select id, regexp_split_to_table(name, ' ') from customers order by 1, 2

select overlay(name placing 'XX' from 2 for 3), position('a' in name), trim(both 'A' from name), lpad(id::text, 5, '0'), format('%s-%I-%L', id, name, note), translate(name, 'abc', 'xyz') from customers order by id

select initcap(lower(name)), reverse(name), md5(name), left(name, -2), repeat('ab', 2), chr(65), ascii('A'), quote_literal(name), concat_ws(', ', name, note), split_part(name, ' ', 2), strpos(name, ' '), char_length(name), octet_length(name) from customers order by id

select encode(digest, 'hex') from (select sha256(name::bytea) digest from token, (values ('x')) v(name)) d

select encode(c_bytea, 'base64'), decode('3q2+7w==', 'base64') = c_bytea, get_byte(c_bytea, 0), length(c_bytea), substring(c_bytea from 2 for 2), c_bytea || '\x00' from all_types where id = 1

select round(amount, 1), ceil(amount), floor(amount), trunc(amount, 1), mod(id, 2), power(amount, 2), sqrt(amount), abs(-amount), sign(amount), ln(amount), exp(1.0), div(amount, 3), gcd(12, 18), scale(amount) from orders order by id

select to_char(amount, 'FM999,990.00'), to_char(placed_at, 'YYYY-MM-DD HH24:MI'), to_number('1,234.5', '9G999D9'), to_date('2024-02-29', 'YYYY-MM-DD'), to_timestamp(0) at time zone 'UTC' from orders order by id

select age(timestamp '2024-03-01', placed_at), placed_at::date - date '2024-01-01', extract(dow from placed_at), date_part('week', placed_at), placed_at + interval '1 month 2 days', justify_days(interval '40 days'), make_date(2024, 2, 29), make_interval(days => 3), date_bin('15 minutes', placed_at, timestamp '2024-01-01') from orders order by id

select created at time zone 'Europe/Berlin', created at time zone interval '2 hours', timezone('UTC', created), created::date, date_trunc('day', created, 'UTC') from customers order by id

select (date '2024-01-01', date '2024-02-01') overlaps (date '2024-01-15', interval '1 year'), isfinite(timestamp 'infinity'), interval '1' year, time '10:00' + interval '2 hours', timetz '10:00+02' at time zone 'UTC'

select c_inet, host(c_inet), masklen(c_inet), network(c_inet), c_cidr >> inet '10.1.2.3', set_masklen(c_inet, 16), family(c_inet), trunc(c_macaddr) from all_types where id = 1

select c_bit & b'1100', c_varbit || b'1', bit_length(c_bit), c_bit::int, get_bit(c_bit, 0), ~c_bit, c_bit << 1 from all_types where id = 1

select c_point <-> point '(0,0)', c_point[0], box(point '(0,0)', point '(1,1)'), circle(c_point, 2) @> c_point, center(box '((0,0),(2,2))'), area(circle '((0,0),1)'), c_point <@ box '((0,0),(3,3))' from all_types where id = 1

select c_money, c_money * 2, c_money::numeric, 12.5::money + c_money from all_types where id in (1, 3) order by id

select c_oid + 1, c_oid::int, c_name || 'x', c_char || '|', c_varchar::char(3), c_uuid::text, c_timetz::time from all_types where id = 1

select int '5', float8 '1.5', bool 'yes', interval '1 day' day, timestamp(0) '2024-01-01 00:00:00.6', numeric(5, 1) '3.14', varchar(2) 'abc', bit(3) '101', char 'x', uuid '11111111-2222-4333-8444-555555555555', json '{"a":1}', point '(1,2)', date 'epoch'

select cast(1 as text), '1'::int::float8::text, '{1,2}'::int[]::text[], null::int, cast('t' as boolean), 1::bool, 'f'::bool::int, '1e3'::numeric::int

select 1::oid::regtype, 23::regtype, 'int4'::regtype, 'integer'::regtype::oid, 'pg_catalog.lower(text)'::regprocedure, 'pg_class'::regclass

select 'orders'::regclass::text, 'public'::regnamespace::text

select t is null, t is not null, t.*, (t).label from token t order by id

select count(t), count(t.*), count(distinct t) from token t

select t from token t order by t

select token from token order by id

select c from (select id, name from customers) c order by c

select row(t.*) from token t order by id

select x.t from (select t from token t) x order by (x.t).id

select * from token t where t = (select u from token u where u.id = 1)

select id from customers where (id, name) > (1, 'A') and (id, name) is not null and row(id, active) = any (select 2, true) order by id

select id from customers where name like all (array['%a%', '%r%']) or name ilike any (array['cy%', 'dee%']) order by id

select id from customers where id between symmetric 3 and 1 and id is distinct from 2 and active is true and (note is null) is not unknown order by id

select id from customers where not (id in (1, 2)) and id not in (select 3 where false) and id <> all (array[4]) order by id

select id from customers tablesample system (100) repeatable (1) order by id

select count(*) from customers tablesample bernoulli (100) repeatable (42)

select id, name from only customers order by id

select * from only (customers) as c (a, b) order by a

select count(*) from measurements

select date_trunc('month', at) m, avg(value) from measurements where at >= '2024-07-01' group by 1 order by 1

select * from v_orders order by id

select v.customer, sum(v.amount) from v_orders v group by 1 order by 1

select * from m_sales order by status

select c.id, l.* from customers c cross join lateral (select o.id as oid, o.amount from orders o where o.customer_id = c.id order by o.amount desc limit 1) l order by 1

select c.id, l.n from customers c left join lateral (select count(*) n from orders o where o.customer_id = c.id) l on true order by 1

select * from customers c full join crm.customers k on k.id = c.id order by c.id

select a.id, b.id from tree a join tree b using (parent_id) where a.id < b.id order by 1, 2

select parent_id, t.id from tree t join (select id as parent_id from tree) p using (parent_id) order by 1, 2

select j.parent_id from (tree a join tree b using (parent_id)) as j where j.parent_id = 1

select u.parent_id from tree a join tree b using (parent_id) as u order by 1

select id from customers union all select id from orders::text::text where false

select id from customers union select customer_id from orders order by 1

select id from customers except select customer_id from orders order by 1

(select id from customers order by id limit 1) union all (select id::int from orders order by id desc limit 1) order by 1

select id from customers intersect all select customer_id from orders order by 1

with recursive n(i) as (values (1) union all select i + 1 from n where i < 5) select i, name from n left join tree on tree.id = n.i order by i

with recursive walk as (select id, parent_id, array[id] as path, false as cycle from tree where parent_id is null union all select t.id, t.parent_id, w.path || t.id, t.id = any (w.path) from tree t join walk w on t.parent_id = w.id where not w.cycle) select * from walk order by path

with recursive walk(id, parent_id) as (select id, parent_id from tree where parent_id is null union all select t.id, t.parent_id from tree t join walk w on t.parent_id = w.id) search depth first by id set ord select id from walk order by ord

with recursive walk(id, parent_id) as (select id, parent_id from tree where parent_id is null union all select t.id, t.parent_id from tree t join walk w on t.parent_id = w.id) cycle id set is_cycle using path select id, is_cycle from walk order by id

with a as materialized (select * from orders where amount > 6), b as not materialized (select * from a) select count(*) from b

select case status when 'new' then 1 when 'paid' then 2 else 0 end, nullif(remark, '11'), coalesce(remark, 'none'), greatest(id, 3), least(amount, 20) from orders order by id

select distinct on (status) status, id from orders order by status, id desc

select distinct active, tags is null from customers order by 1, 2

select id from orders order by case when status = 'paid' then 0 else 1 end, amount desc nulls last, id using >

select id from orders order by amount using <, id limit all

select name collate "C" from customers order by name collate "C" desc

select name from customers order by lower(name) collate "POSIX", 1

select upper(name) as name from customers group by name order by customers.name

select id % 2 as parity, count(*) from orders group by parity having count(*) > 1 order by parity

select sum(amount) as amount from orders order by amount

select 1 as "order", 2 as "select", id as "Weird ""name""" from tree order by 3

select "Id", "Tenant" as tenant_name, w."select" || '!' from "Mixed Case"."Weird ""Name" w where "Id" > 0 order by 1

copy tree to stdout

copy tree (id, name) to stdout with (format csv, header, delimiter ';', quote '''', null 'NULL', force_quote (name))

copy customers (id, email, ssn) to stdout with csv header

copy (select id, name from customers where active order by id) to stdout (format text)

copy (table token) to stdout

copy orders (status, id) to stdout (format csv)

begin; declare c1 cursor for select id, email from customers order by id; fetch forward 2 from c1; fetch all c1; close c1; commit

begin; declare c2 scroll cursor for select id from orders order by id; fetch last from c2; fetch prior from c2; fetch absolute 2 from c2; fetch relative -1 from c2; move forward all in c2; fetch backward all from c2; commit

begin; declare c3 no scroll cursor without hold for select * from token order by id; fetch next c3; rollback

begin; savepoint a; select count(*) from orders; rollback to a; release a; commit

select random() between 0 and 1, gen_random_uuid() is not null, now() = current_timestamp, current_date = now()::date, localtimestamp is not null, clock_timestamp() >= now()

set timezone = 'Europe/Berlin'; select created from customers order by id; reset timezone

set datestyle = 'German'; select birth from customers order by id; reset datestyle

set intervalstyle = 'iso_8601'; select c_interval from all_types order by id; reset intervalstyle

set bytea_output = 'escape'; select c_bytea from all_types order by id; reset bytea_output

set extra_float_digits = 0; select c_float8, 0.1::float8 + 0.2 from all_types order by id; reset extra_float_digits

select 1;;select 2

select $$a$$ || $tag$b$tag$, 'a' 'b', e'\x41\u00e4', u&'d\0061t\+000061', b'101'::text, x'1F'::text
