-- Forms at the edge of what people write: each was chosen because a rewriter could stumble over it.
select count(distinct 'a') from token

select string_agg(distinct 'a', 'b') from token

select array_agg(distinct null) from token

select count(distinct (1, 'a')), json_agg(distinct 'x'::text) from token

select (select count(*) from token t where t.id <= c.id) as n from customers c order by c.id

select (select max(c.id) from token t limit 1) from customers c

select c.active, (select sum(c.id)) from customers c group by c.active order by 1

select c.active, (select string_agg(t.label, ',' order by t.id) from token t where t.id <= count(c.id)) from customers c group by c.active order by 1

select c.active from customers c group by c.active having exists (select from token t where t.id = count(c.*)) order by 1

select c.active, (select count(c.id) from token t group by t.tenant) from customers c group by c.active order by 1

select c.id from customers c order by (select count(*) from orders o where o.customer_id = c.id) desc, c.id

select id from customers order by (select 1), id

select id as a, id + 1 as b from customers order by a, b

select id as name from customers order by name

select name as id from customers order by id

select -id as id from customers order by id

select -id as id from customers order by id + 0

select id % 2 as id, count(*) from customers group by id order by 1, 2

select tenant as t, count(*) from customers group by t order by t

select upper(name) as name from customers group by name order by name

select count(*) from customers group by ()

select 1 from customers group by () having count(*) > 3

select sum(id) from customers having sum(id) > 3

select distinct id from customers order by id

select distinct id, name from customers order by name, id

select distinct name as n from customers order by n desc

select distinct on (active, name) active, name, id from customers order by active, name, id desc

select distinct on (1) active, id from customers order by 1, 2

select id from (select id, name from customers order by name limit 3) x order by id

select * from (select id from customers order by id offset 1 limit 2) x, (select id as tid from token order by id limit 1) y order by 1

select x.* from (values (1, 'a'), (2, 'b')) x order by 1

select * from (values (1), (2)) as t(n) natural join (values (2), (3)) as u(n)

select column1, column2 from (values (1, 'x')) v

select t.column1 + 1 from (values (1), (2)) t order by 1

select id from customers c where (select true)

select id from customers where (id > 1) is true and (note is not null) is not false order by id

select id from customers where id between symmetric 3 and 1 order by id

select id from customers where id not between 2 and 3 order by id

select id from customers where id in (1) or id in (2, 3) order by id

select id from customers where id = some (array[1, 2]) order by id

select id from customers where id <> all (array[1, 2]) order by id

select id from customers where id < any (select id from token) order by id

select id from customers where name > 'B' and name < 'D' order by id

select id from customers where name like 'A__ %' order by id

select id from customers where name like '%\%%' escape '\' or note like '%!_%' escape '!' order by id

select id from customers where note is null or note = '' order by id

select id from customers where not active or score is null order by id

select id from customers where (active, id) > (false, 2) order by id

select id from customers where row(id, name) is not null order by id

select id from customers where tags is not null and cardinality(tags) > 1 order by id

select id from customers where created::date = '2024-01-01'

select id from customers where extract(year from created) = 2024 order by id

select id from customers where created >= '2024-01-01' and created < timestamptz '2024-02-15' order by id

select id from customers where to_char(created, 'YYYY-MM') = '2024-02' order by id

select id from orders where placed_at::time between '08:00' and '12:00' order by id

select id from orders where status in ('new', 'paid') and amount >= 10 order by id

select id from orders where status = any ('{new,paid}') order by id

select id from orders where status::text like 'p%' order by id

select id from orders where status > 'new' order by id

select id from orders where remark ~ '^\d+$' and remark::int > 30 order by id

select id, remark::int + 1 from orders where remark is not null order by id

select id, coalesce(remark, '0')::int from orders order by id

select sum(coalesce(remark::int, 0)) from orders

select id from orders where case when remark ~ '^\d+$' then remark::int > 30 else false end order by id

select id from products where attrs -> 'color' = '"red"' order by id

select id from products where (attrs ->> 'size')::numeric between 1 and 2 order by id

select id from products where attrs @? '$.size ? (@ > 1)' order by id

select id from products where attrs ?& array['size', 'color'] order by id

select jsonb_path_query(attrs, 'strict $.size') from products where id < 4 order by id

select o.id from orders o, customers c where o.customer_id = c.id and c.name = 'Ann Arbor' order by o.id

select o.id from orders o join customers c on (o.customer_id = c.id) where c.active order by o.id

select o.id, c.name from orders o left join customers c on o.customer_id = c.id and c.id > 2 order by o.id

select o.id, c.name from orders o left outer join (customers c join token t on t.id = c.id) on o.customer_id = c.id order by o.id

select a.id from token a join token b on a.id = b.id join token c on b.id = c.id order by 1

select * from token a cross join token b order by a.id, b.id

select * from token natural join tree order by 1

select * from (token natural join tree) as j order by j.id

select * from token t join tree using (id) order by t.id

select id, t.label, tree.name from token t left join tree using (id) order by id

select id, count(*) from token full join tree using (id) group by id order by id

select coalesce(token.id, tree.id), id from token full join tree using (id) order by 2

select t.* from token t join customers c using (id, tenant) order by t.id

select token.*, tree.* from token, tree where token.id = tree.id order by 1

select max(t.id), min(x.id) from token t, tree x where t.id < x.id

select c.name, o.n from customers c, lateral (select count(*) from orders where customer_id = c.id) as o(n) order by 1

select c.name, o.n from customers c left join lateral (select count(*) n from orders where customer_id = c.id having count(*) > 1) o on true order by 1

select c.id, g from customers c, generate_series(1, c.id) g where c.id < 4 order by 1, 2

select c.id, e.* from customers c, jsonb_each_text(c.profile) as e where c.id < 3 order by 1, 2

select c.id, s from customers c, string_to_table(c.name, ' ') s order by 1, 2

select c.id, a.elem, a.nr from customers c left join lateral unnest(c.tags) with ordinality as a(elem, nr) on true order by c.id, a.nr

select c.id, t from customers c cross join unnest(array['x', 'y']) t where c.id < 3 order by 1, 2

select (regexp_match(name, '(\w+) (\w+)'))[2] from customers order by id

select (string_to_array(name, ' '))[1] as first, (string_to_array(name, ' '))[2] as last from customers order by id

select (array_agg(name order by id))[1] from customers

select (json_agg(name order by id)) -> 0 from customers

select (select array_agg(x order by x) from unnest(tags) x) from customers order by id

select array(select o.id from orders o where o.customer_id = c.id order by o.id) from customers c order by c.id

select exists(select 1 from orders o where o.customer_id = c.id and o.amount > 10) from customers c order by c.id

select c.id, case when exists (select from orders where customer_id = c.id) then 'buyer' else 'visitor' end from customers c order by 1

select id, case id when 1 then 'one' when 2 then 'two' end from customers order by id

select id, (case when id > 2 then 'big' end) is null from customers order by id

select sum(id)::text || '!' from customers

select avg(id)::int, round(avg(score)::numeric, 2), sum(score)::numeric(10, 2) from customers

select count(*)::float / nullif(count(note), 0) from customers

select max(created) - min(created), max(created) at time zone 'UTC' from customers

select min(tags), max(tags), array_agg(tags[1] order by id) from customers

select every(active), bool_or(score > 5), count(*) filter (where note is not null) from customers

select first_value(id) over w, row_number() over w from customers window w as (order by id desc) order by 1, 2

select id, sum(id) over (w rows 1 preceding) from customers window w as (order by id) order by id

select id, count(*) over (partition by active), sum(score) over (partition by active order by id) from customers order by id

select active, count(*), rank() over (order by count(*)) from customers group by active order by 1

select sum(count(*)) over (order by active) from customers group by active order by 1

select id, lag(name, 2, 'none') over (order by id) from customers order by id

select id, array_agg(id) over (order by id rows between current row and 1 following) from customers order by id

select id, string_agg(name, ',') over (order by id) from customers order by id

select * from (select id, rank() over (partition by active order by score desc nulls last, id) r from customers) x where r <= 2 order by id

with t as (select * from token) select (select count(*) from t), id from t order by id

with a as (select 1 x), b as (select x + 1 y from a), c as (select y * 2 z from b) select * from a, b, c

with a(id) as (values (1), (2)) select c.name from customers c join a using (id) order by 1

with a as (select id from customers), customers as (select 9 as id) select (select count(*) from a), id from customers

with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select sum(n), array_agg(n) from t

with recursive t as (select id, parent_id, 0 as lvl from tree where parent_id is null union all select c.id, c.parent_id, t.lvl + 1 from tree c join t on c.parent_id = t.id) select lvl, count(*) from t group by lvl order by lvl

with recursive a as (select id from tree where id = 1), b as (select id from a union select tree.id from tree join b on tree.parent_id = b.id) select * from b order by 1

with recursive r(i) as (values (1) union all (select i + 1 from r where i < 3)) table r

with t as (select id from token order by id desc limit 1) select * from t union all select 0

select id from token union select id from tree where id > 3 order by id desc limit 2

select id from token intersect (select id from tree except select 1) order by 1

(select id, label from token) union all (select 99, 'end') order by 1

select * from (select id from token union all select id from tree) u order by id

select 'a' as k, id from token union all select 'b', id from tree order by k, id

select id, null as x from token union all select id, name from tree order by id, x nulls first

select count(*) from (select id from token union select id from tree) x

select n from (values (3), (1), (2)) t(n) order by n desc nulls last

select * from generate_series(1, 2) a, generate_series(a, 3) b order by a, b

select * from generate_series(timestamp '2024-01-01', timestamp '2024-01-02', interval '12 hours') as ts

select d::date, count(o.id) from generate_series('2024-01-05'::date, '2024-01-07'::date, interval '1 day') d left join orders o on date_trunc('day', o.placed_at) = d group by d order by d

select x, y from unnest(array[1, 2], array['a', 'b']) as t(x, y)

select * from json_to_record('{"a":1,"b":[1,2],"c":{"d":1}}') as x(a int, b int[], c jsonb)

select j ->> 'a', j -> 'b' ->> 'c' from (select '{"a":1,"b":{"c":2}}'::jsonb j) x

select '{"a":[1,2,3]}'::jsonb #> '{a,-1}', '[1,2]'::jsonb || '3', '{"a":1}'::jsonb - 'a', jsonb_build_object('x', null)

select json_build_object('id', c.id, 'orders', (select coalesce(json_agg(json_build_object('id', o.id, 'amount', o.amount) order by o.id), '[]'::json) from orders o where o.customer_id = c.id)) from customers c order by c.id

select json_agg(x order by x.id) from (select id, name from customers where id < 3) x

select jsonb_agg(to_jsonb(t) - 'tenant' order by t.id) from token t

select to_jsonb(array_agg(id order by id)) from token

select row_to_json(t) from token t order by t.id

select json_build_array(1, 'a', null, true), json_object('{a,1,b,2}'), json_object(array['a'], array['1'])

select xmlforest(id, name), xmlelement(name x, id) from customers where id < 3 order by id

select xpath('/a/text()', '<a>x</a>'), (xpath('//b', '<a><b>1</b></a>'::xml))[1]::text

select name || ' ' || id, name || null, id || '' from customers order by id

select 'x' || 1, 1 || 'x', 'a' || 'b'::varchar(3), array[1] || 2

select substring(name, 2), substring(name from '#"A%#"%' for '#'), substr(name, -2, 5), left(name, 100) from customers order by id

select trim(leading 'A' from name), trim(trailing from name), rtrim(name, 'nr'), btrim('xxaxx', 'x') from customers order by id

select lower('ÄÖ'), upper('straße'), initcap('hELLO wORLD'), length('é'), reverse('añb')

select position('b' in 'abc'), strpos('abc', 'c'), replace('aaa', 'a', 'b'), repeat('x', 0), lpad('7', 3, '0'), rpad('a', 3)

select to_char(1234.5, '9,999.99'), to_char(-1, '9S'), to_char(0.1, 'FM90.00%'), to_char(date '2024-03-05', 'Mon DD, YYYY'), to_char(interval '90 minutes', 'HH24:MI')

select date '2024-01-31' + interval '1 month', date '2024-03-31' - interval '1 month', timestamp '2024-01-01' - timestamp '2023-01-01', date '2024-01-01' - 1

select date_part('dow', date '2024-01-01'), extract(doy from date '2024-12-31'), extract(century from date '2024-01-01'), extract(millennium from date '2024-01-01'), extract(julian from date '2024-01-01')

select date_trunc('decade', date '2024-01-01'), date_trunc('week', timestamp '2024-01-03'), date_trunc('day', timestamptz '2024-01-03 12:00+00', 'Asia/Tokyo')

select age(date '2024-01-01', date '2020-06-15'), justify_interval('35 days 25 hours'), extract(epoch from interval '1 day')

select interval '1 year 2 months', '1-2'::interval year to month, interval 'P1DT2H', interval '3' hour, '1 day'::interval > '23 hours'

select timestamp '2024-06-01 12:00' at time zone 'America/New_York' at time zone 'UTC', timezone('Europe/Paris', timestamptz '2024-01-01 00:00+00')

select round(2.5), round(-2.5), round(1234.567, 2), round(1234.567, -2), trunc(1.9), ceil(1.1), floor(-1.1), 5 % -3, mod(-5, 3), 5 / 2, 5 / 2.0

select 10::numeric / 3, 1e10::float8, 1.0::float4 / 3, 123456789012::bigint, 2147483647 + 1::bigint, (-7) / 2, |/ 2.0

select 1::int = 1.0, '1' = 1, 1 in ('1', '2'), null = null, coalesce(null, 1), nullif(1, 2), 1 is distinct from null

select true and null, false and null, true or null, not null::bool, (null or true) is true

select 5 between 1 and 10, 5 not between 1 and 4, 'b' between 'a' and 'c', 1 < 2 and 2 < 3

select cast('1' as int) + cast(2.7 as int), '2.5'::numeric::int, 't'::bool, 1::text || 'a', 'abc'::char(2)::text || 'x', '{1,2}'::int[] @> array[1]

select current_date - current_date, now() - now(), current_timestamp = now(), localtimestamp is not null

select version() is not null, current_database() is not null, current_user = 'alice', current_schema()

select pg_typeof(1), pg_typeof('a'), pg_typeof(1.5), pg_typeof(null), pg_typeof(array[1]), pg_typeof(now())

select count(*) from pg_class where relname = 'customers' and relkind = 'r'

prepare s(date, int[]) as select id from orders where placed_at::date >= $1 and customer_id = any ($2) order by id; execute s('2024-01-06', '{1,5}'); execute s('2024-03-01', array[4])

prepare s(text) as select id from customers where $1 is null or name ilike $1 order by id; execute s(null); execute s('%b%')

prepare s as select $1::int + $2::int; execute s(1, 2)

begin; declare c1 cursor for select id from token order by id; declare c2 cursor for select id from tree order by id; fetch 1 c1; fetch 2 c2; fetch c1; close all; commit

begin; declare c no scroll cursor without hold for select count(*) from customers; fetch forward 5 from c; fetch forward all from c; end

begin; select count(*) from token; commit; select count(*) from tree

select id from token order by id; select id from tree order by id limit 1;

;;select 1;;

copy (select id, name from customers where active order by id) to stdout with (format csv, header)

copy (select name, note from customers order by id) to stdout with (format csv, force_quote *, null '\N')

copy (select tags, profile from customers order by id) to stdout

copy (select id, c_bytea, c_text_array, c_timestamptz from all_types where id < 4 order by id) to stdout with csv

copy tree to stdout with csv header

copy crm.customers to stdout

copy "Mixed Case"."Weird ""Name" ("Id", "ümlaut") to stdout with csv header

copy (with t as (select id from token) select * from t order by id) to stdout

copy (select 1 union select 2 order by 1) to stdout

select "customers"."id", "customers"."name" from "public"."customers" as "customers" where ("customers"."id" = 1) limit 1 offset 0

select t1.id as t1_id, t2.id as t2_id from customers as t1 left join orders as t2 on (t2.customer_id = t1.id) where (t1.id in (1, 2)) order by t1.id asc, t2.id desc nulls last

select count(*) as aggregate from "customers" where exists (select * from "orders" where "customers"."id" = "orders"."customer_id" and "amount" > 10)

select "id", count(*) over () as "full_count" from "customers" order by "id" limit 2 offset 1

SELECT c."id" AS "Id", COALESCE(c."note", N'none') FROM "customers" AS c ORDER BY (SELECT 1), c.id

SELECT COUNT(*)::INT, SUM(CASE WHEN o.status = 'paid' THEN o.amount ELSE 0.0 END) FROM orders AS o WHERE o.placed_at >= TIMESTAMP '2024-01-01 00:00:00'

SELECT t.c FROM (SELECT o.customer_id AS c, ROW_NUMBER() OVER(PARTITION BY o.customer_id ORDER BY o.id DESC) AS "row" FROM orders AS o) AS t WHERE t."row" <= 1 ORDER BY t.c

SELECT o.customer_id, (SELECT o0.id FROM orders AS o0 WHERE o.customer_id = o0.customer_id ORDER BY o0.placed_at DESC LIMIT 1) AS last FROM orders AS o GROUP BY o.customer_id ORDER BY 1

SELECT * FROM "customers" WHERE "customers"."name" ILIKE '%b%' AND ("customers"."active" = TRUE OR "customers"."active" IS NULL) ORDER BY "customers"."id" ASC LIMIT 21

SELECT "orders"."status" AS "status", EXTRACT('month' FROM "orders"."placed_at") AS "month", COUNT("orders"."id") AS "n" FROM "orders" GROUP BY "orders"."status", EXTRACT('month' FROM "orders"."placed_at") ORDER BY 2, 1

SELECT CAST(DATE_TRUNC('QUARTER', "placed_at") AS DATE) AS "tqr:placed_at:ok", SUM(1) AS "sum:n:ok" FROM "orders" GROUP BY 1 HAVING SUM(1) > 0 ORDER BY 1

SELECT AVG(CAST("amount" AS FLOAT)) AS a, MEDIAN.m FROM "orders", (SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY amount) AS m FROM orders) AS MEDIAN GROUP BY MEDIAN.m

SELECT * FROM (SELECT t.*, ROW_NUMBER() OVER () AS rn FROM (SELECT id FROM token ORDER BY id) t) q WHERE rn BETWEEN 1 AND 1

select id from customers where (($$x$$ is not null)) and e'a' = 'a' and 'a' < all (array['b', 'c']) order by id

select all_types.* from all_types where id = 2

select c_int4 between 1 and 5, c_date between '2024-01-01' and '2024-12-31', c_numeric between 100 and 200 from all_types where id = 1

select c_timestamptz::date, c_timestamp::text, c_interval::text, c_bytea::text, c_uuid::text, c_inet::text, c_bit::text, c_json::text from all_types where id = 1

select c_tsvector @@ to_tsquery('fat & cat'), c_int4range * int4range(2, 3), c_daterange @> date '2024-01-15', c_point ~= point(1, 2) from all_types where id = 1

select min(c_date), max(c_timestamptz), min(c_inet), max(c_oid), min(c_interval), max(c_uuid::text) from all_types where id < 4

select c_enum, count(*) from all_types where id < 4 group by c_enum order by c_enum nulls last

select c_domain + 1, c_domain::text, c_domain between 1 and 10 from all_types where id = 1

select c_address is null, (c_address).zip, c_address::text from all_types where id < 4 order by id

select c_text_array[1], c_text_array @> array['a'], array_length(c_text_array, 1), unnest(c_int4_array) from all_types where id = 1

select extract(day from at), raw, value from measurements where at >= '2025-01-01' order by at

select date_trunc('month', at)::date, avg(value) from measurements group by 1 order by 1

select m1.at from measurements m1 join measurements m2 on m2.at = m1.at + 30 order by 1

select status, total / n from m_sales order by status

select customer, count(*) from v_orders group by customer order by 2 desc, 1

select * from v_orders v join m_sales m using (status, tenant) order by v.id
