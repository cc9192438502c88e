-- What analysts, dashboards, object mappers and agents send that the other files do not have.
select c.*, o.* from customers c join orders o on c.id = o.customer_id order by o.id limit 3

select count(1), count(*), count(all id), count(distinct name) from customers

select min(name), max(name), min(created), max(placed_at) from customers, orders

select name, email from customers where email is not null and email like '%@example.com' order by name

select email, count(*) from customers group by email order by email nulls last

select left(ssn, 3), right(ssn, 4), length(ssn) from customers order by id

select extract(year from birth) as born, count(*) from customers where birth is not null group by 1 order by 1

select name, birth, age(date '2024-01-01', birth) from customers order by birth nulls last, name

select sum(balance), avg(balance), min(balance), max(balance), round(avg(balance), 2) from customers

select id, balance, rank() over (order by balance desc) from customers order by id

select c1.id, c2.id from customers c1 join customers c2 on c1.email = c2.email order by 1, 2

select distinct split_part(email, '@', 2) from customers order by 1

select * from customers where email in (select email from customers where id = 1)

select id from customers where birth = date '1980-01-01'

select id from customers where ssn = '***-**-6789'

select id from customers where balance between 90 and 110

select upper(email), email || '', email::varchar(3), concat(email, ssn) from customers order by id

select case when email is null then 'missing' else 'present' end, count(*) from customers group by 1 order by 1

select coalesce(email, ssn, 'none') from customers order by id

select string_agg(email, ';' order by id) from customers

select array_agg(ssn order by id), json_agg(email order by id), jsonb_agg(birth order by id) from customers

select max(email), min(ssn), max(birth) from customers

select row_number() over (order by email nulls first, id), email from customers order by 1

select email, ssn from customers union select label, null from token order by 1 nulls last, 2 nulls last

with c as (select email as mail, id from customers) select mail from c where id < 3 order by mail

select to_jsonb(c) - 'created' from customers c order by id

select row_to_json(c)::jsonb ->> 'email' from customers c order by id

select (c).email, (c).name from customers c order by (c).id

select c.email, (select count(*) from customers x where x.email is not distinct from c.email) from customers c order by c.id

select name, email from customers order by email desc nulls last limit 2

select lower(name) as lname, * from customers where lower(name) like '%o%' order by id

select id as "ID", name as "Customer Name", amount as "Amount ($)" from (select o.id, c.name, o.amount from orders o join customers c on c.id = o.customer_id) t order by "ID"

select t.* from (select id, name from customers) as t (key, title) order by t.key

select a.id, b.cnt from customers a left join (select customer_id, count(*) cnt from orders group by customer_id) b on a.id = b.customer_id order by a.id

select sum(case when status = 'paid' then 1 else 0 end) as paid, sum(case when status = 'new' then 1 else 0 end) as new, sum((status = 'shipped')::int) from orders

select customer_id, max(case when status = 'paid' then amount end) as paid, max(case when status = 'new' then amount end) as new from orders group by customer_id order by customer_id

select o1.id, (select max(o2.id) from orders o2 where o2.id < o1.id) from orders o1 order by o1.id

select id, amount, amount > (select avg(amount) from orders) as above from orders order by id

select id from orders o where amount = (select max(amount) from orders where customer_id = o.customer_id) order by id

select id from orders where (customer_id, amount) in (select customer_id, max(amount) from orders group by customer_id) order by id

select customer_id from orders group by customer_id having sum(amount) > (select avg(s) from (select sum(amount) s from orders group by customer_id) x) order by 1

select customer_id, sum(amount) from orders group by customer_id order by sum(amount) desc, customer_id limit 2

select status, avg(amount) from orders group by status having avg(amount) > 5 and count(*) >= 1 order by avg(amount) desc, status

select date_trunc('week', placed_at)::date as week, status, count(*) from orders group by week, status order by week, status

select date_trunc('quarter', placed_at) q, count(distinct customer_id) as active_customers from orders group by q order by q

with first_orders as (select customer_id, min(placed_at) as first from orders group by customer_id) select date_trunc('month', first)::date as cohort, count(*) from first_orders group by cohort order by cohort

with cohort as (select customer_id, date_trunc('month', min(placed_at)) m from orders group by 1), act as (select o.customer_id, date_trunc('month', o.placed_at) m from orders o group by 1, 2) select c.m::date, (extract(year from age(a.m, c.m)) * 12 + extract(month from age(a.m, c.m)))::int as n, count(*) from cohort c join act a using (customer_id) group by 1, 2 order by 1, 2

with x as (select id, placed_at, placed_at - lag(placed_at) over (partition by customer_id order by placed_at) > interval '30 minutes' as is_new from orders) select id, sum(case when coalesce(is_new, true) then 1 else 0 end) over (order by placed_at, id) as session from x order by id

with numbered as (select id, id - row_number() over (order by id) as grp from tree) select min(id), max(id), count(*) from numbered group by grp order by 1

select id, sum(amount) over (order by placed_at, id) as running, avg(amount) over (order by placed_at, id rows between 2 preceding and current row) as moving, 100 * amount / sum(amount) over () as share from orders order by id

select id, amount, amount - lag(amount, 1, 0.0) over (order by id), lead(amount, 2) over (order by id), lag(id) over (partition by customer_id order by id) from orders order by id

select id, max(amount) over (partition by customer_id) - amount, count(*) over (), count(*) filter (where amount > 6) over (partition by status) from orders order by id

select distinct first_value(name) over (partition by active order by score desc nulls last) from customers order by 1

select status, sum(amount), rank() over (order by sum(amount) desc) from orders group by status order by 3, 1

select customer_id, sum(amount) s, sum(sum(amount)) over () total, sum(amount) / sum(sum(amount)) over () pct from orders group by customer_id order by 1

select avg(n) from (select count(*) n from orders group by customer_id) t

select p.name, p.price, (p.price * 1.19)::numeric(10, 2) as gross, rank() over (partition by p.attrs ->> 'color' order by p.price desc) from products p order by p.id limit 5

select attrs ->> 'color' as color, count(*), avg(price)::numeric(10, 2), percentile_disc(0.5) within group (order by price) from products group by 1 order by 1

select attrs ->> 'color' as color, attrs ->> 'size' as size, count(*) from products group by grouping sets ((1, 2), (1), ()) order by 1 nulls last, 2 nulls last

select (attrs -> 'size')::int as size, array_agg(name order by id) from products group by size order by size

select p.id from products p where p.attrs @> '{"color": "red"}' and (p.attrs ->> 'size')::int > 0 order by p.id

select p.id, x.* from products p cross join lateral jsonb_to_record(p.attrs) as x(size int, color text) where p.id < 4 order by p.id

select p.name from products p where p.id = any (select product_id from order_items where quantity > 2) order by p.name

select p.name from products p left join order_items i on i.product_id = p.id where i.order_id is null order by p.name

select p1.name, p2.name from products p1 cross join products p2 where p1.id < p2.id and p1.price + p2.price < 6 order by 1, 2

select order_id, sum(quantity * price) as total, array_agg(product_id order by line), bool_or(quantity > 2) from order_items group by order_id order by order_id

select i.order_id, i.line, i.price, sum(i.price) over (partition by i.order_id order by i.line) from order_items i order by 1, 2

select o.id, o.amount, i.items from orders o join lateral (select json_agg(row_to_json(x) order by x.line) as items from (select line, quantity, price from order_items where order_id = o.id) x) i on true order by o.id

select c.name, o.id, i.line, p.name from customers c join orders o on o.customer_id = c.id join order_items i on i.order_id = o.id join products p on p.id = i.product_id where p.price > 3 order by o.id, i.line

select count(*) from customers c, orders o, order_items i, products p where c.id = o.customer_id and o.id = i.order_id and p.id = i.product_id

select c.name from customers c where c.id in (select o.customer_id from orders o where o.id in (select i.order_id from order_items i where i.product_id in (select p.id from products p where p.price > 5))) order by c.name

select parent.name as parent, array_agg(child.name order by child.id) from tree parent join tree child on child.parent_id = parent.id group by parent.id order by parent.id

select t.id, t.name, (select count(*) from tree c where c.parent_id = t.id) as children from tree t order by t.id

select id, coalesce((select name from tree p where p.id = t.parent_id), '-') from tree t order by id

with recursive up as (select id, parent_id, name from tree where id = 4 union all select t.id, t.parent_id, t.name from tree t join up on t.id = up.parent_id) select string_agg(name, ' < ') from up

with recursive r as (select id, name::text as path from tree where parent_id is null union all select t.id, r.path || '/' || t.name from tree t, r where t.parent_id = r.id), leafs as (select * from r where not exists (select from tree where parent_id = r.id)) select path from leafs order by path

with recursive a as (select 1 as n union all select n + 1 from a where n < 3), b as (select n * 2 as m from a) select a.n, b.m from a, b order by 1, 2

with w(a, b) as (select id, name from customers), v as (select a from w where a > 2) select w.b from w join v using (a) order by 1

with t as (select 1 as id) select t.id, customers.name from t join customers on customers.id = t.id

with customers as (select id, upper(name) as name from customers) select name from customers order by id

with recursive customers as (select 1 as n union all select n + 1 from customers where n < 3) select * from customers

select * from (with x as (select id from token) select id from x) y order by id

select (with x as (select max(id) m from token) select m from x)

select exists (with x as (select 1) select * from x)

select id from token union (select 10 union all select 10) order by id

select id from token except all select 1 union all select 7 order by 1

(((select 1))) union ((select 2)) order by 1

select 1 as a union select 2.5 union select null order by a nulls first

select 'x' union select name from customers order by 1

select null, id from token union all select 'a', 2 order by 2, 1

select array[1, 2] union select array_agg(id) from token order by 1

select distinct active, count(*) over (partition by active) from customers order by 1

select distinct on (active) active, name from customers order by active, score desc nulls last

select distinct on (date_trunc('month', placed_at)) id, placed_at from orders order by date_trunc('month', placed_at), placed_at desc

select all id from token order by id

select from token

select

select count(*) from (select from token) x

select t from (select id, label from token) t order by t

select (t).label from (select id, label from token) t order by (t).id

select ((c_address)).city, (c_address).street || '!' from all_types where c_address is not null order by id

select id, c_int4_array[1], c_int4_array[2:3], c_text_array[2], array_length(c_int4_array, 1) from all_types where id < 4 order by id

select c_enum, c_enum::text, c_enum = 'paid', c_enum < 'shipped' from all_types where id < 4 order by id

select c_interval, extract(day from c_interval), c_interval * 2, justify_hours(c_interval), to_char(c_interval, 'HH24:MI') from all_types where id < 4 order by id

select c_date + 30, c_date - interval '1 year', c_time - c_time, c_timestamp::date, c_timestamptz at time zone 'UTC', date_trunc('hour', c_timestamp) from all_types where id = 1

select c_float4 + c_int2, c_float8 * c_numeric, c_int8 / 2, c_numeric_ps * 2, c_money / 2, c_int4::float4 from all_types where id = 1

select c_json ->> 'a', c_jsonb -> 'a' -> 0, c_jsonb #>> '{a,1}', json_array_length(c_jsonb::json -> 'a'), jsonb_pretty(c_jsonb) from all_types where id = 1

select c_uuid, c_uuid::text like '1111%', c_inet <<= '10.0.0.0/8', abbrev(c_cidr), c_macaddr::text, broadcast(c_inet) from all_types where id = 1

select c_bit::text, c_varbit::text, length(c_bytea), encode(c_bytea, 'escape'), c_char || c_varchar || c_text || c_name from all_types where id = 1

select pg_typeof(c_int4), pg_typeof(c_numeric), pg_typeof(c_text_array), pg_typeof(id + 1.5) from all_types where id = 1

select sum(c_int2), sum(c_int4), sum(c_int8), sum(c_float4), sum(c_numeric), sum(c_money), sum(c_interval), avg(c_interval), max(c_inet), min(c_time) from all_types where id in (1, 2)

select bit_and(c_int4), bit_or(c_int2), bit_xor(c_int4), bool_and(c_bool), max(c_enum), min(c_char), array_agg(c_point) from all_types where id = 1

select version() like 'PostgreSQL%', current_user, session_user, current_schema, current_schemas(false), current_catalog is not null

select pg_client_encoding(), current_setting('server_version_num')::int > 130000, pg_is_in_recovery()

select table_name from information_schema.tables where table_schema = 'public' and table_name in ('customers', 'orders', 'products') order by 1

select column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' and table_name = 'orders' and column_name <> 'secret_code' order by ordinal_position

select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relname = 'tree' and a.attnum > 0 and not a.attisdropped order by a.attnum

select nspname from pg_namespace where nspname in ('public', 'crm', 'Mixed Case') order by 1

select enumlabel from pg_enum e join pg_type t on t.oid = e.enumtypid where t.typname = 'order_status' order by enumsortorder

select 'customers'::regclass::text, to_regclass('public.orders')::text, to_regtype('int4')::text

select has_table_privilege('customers', 'select'), has_schema_privilege('public', 'usage')

-- Object mappers
SELECT "customers"."id" AS "customers_id", "customers"."name" AS "customers_name" FROM "customers" WHERE "customers"."active" IS TRUE ORDER BY "customers"."id" ASC LIMIT 10

SELECT "c"."id", "c"."name", (SELECT COUNT(*)::int FROM "orders" AS "o" WHERE "c"."id" = "o"."customer_id") AS "Count" FROM "customers" AS "c" ORDER BY "c"."id"

SELECT c.id, c.name, t.id, t.amount FROM customers AS c LEFT JOIN (SELECT o.id, o.amount, o.customer_id FROM orders AS o WHERE o.status IN ('paid', 'new')) AS t ON c.id = t.customer_id ORDER BY c.id, t.id

SELECT EXISTS(SELECT 1 FROM customers WHERE (name = 'Ann Arbor') LIMIT 1)

SELECT 1 AS one FROM "orders" WHERE "orders"."amount" > 5 LIMIT 1

SELECT COUNT(*) FROM (SELECT DISTINCT "orders"."customer_id" AS Col1 FROM "orders" INNER JOIN "customers" ON "customers"."id" = "orders"."customer_id") subquery

SELECT "orders".* FROM "orders" WHERE "orders"."customer_id" IN (1, 2, 3) ORDER BY "orders"."id" DESC LIMIT 20 OFFSET 0

SELECT DISTINCT "customers"."id", "customers"."name" AS alias_0 FROM "customers" LEFT OUTER JOIN "orders" ON "orders"."customer_id" = "customers"."id" ORDER BY "customers"."name" ASC LIMIT 3

SELECT this_.id AS id1_0_, this_.name AS name2_0_ FROM customers this_ WHERE lower(this_.name) LIKE '%a%' ORDER BY this_.id ASC LIMIT 5

SELECT anon_1.name, anon_1.n FROM (SELECT customers.name AS name, count(orders.id) AS n FROM customers JOIN orders ON orders.customer_id = customers.id GROUP BY customers.name) AS anon_1 ORDER BY anon_1.n DESC, anon_1.name

SELECT t0.id, t0.name, COALESCE(t1._aggr, '[]'::json) FROM customers t0 LEFT JOIN LATERAL (SELECT json_agg(json_build_object('id', x.id) ORDER BY x.id) AS _aggr FROM orders x WHERE x.customer_id = t0.id) t1 ON true ORDER BY t0.id

SELECT "t0"."__prisma_data__" FROM (SELECT JSONB_BUILD_OBJECT('id', "t"."id", 'name', "t"."name") AS "__prisma_data__", "t"."id" FROM "public"."customers" AS "t") AS "t0" ORDER BY "t0"."id"

SELECT COALESCE(SUM("_q"."v"), 0) FROM (SELECT "o"."amount" AS "v" FROM "public"."orders" AS "o" WHERE 1=1 OFFSET 0) AS "_q"

SELECT (1) AS "a" FROM "orders" WHERE ("orders"."placed_at" AT TIME ZONE 'UTC')::date >= '2024-01-01'::date LIMIT 1

SELECT SUBSTRING("name", 1, 3), CHAR_LENGTH("name"), UPPER("name"::text) FROM "customers" WHERE "name"::text LIKE '%Ann%' ESCAPE '\'

SELECT CAST("amount" AS double precision) FROM "orders" GROUP BY "amount", "id" HAVING ((COUNT(*) > 0)) ORDER BY "orders"."id" ASC

SELECT "source"."status", COUNT(*) AS "count" FROM (SELECT "public"."orders"."id" AS "id", "public"."orders"."status" AS "status" FROM "public"."orders" WHERE "public"."orders"."amount" IS NOT NULL) AS "source" GROUP BY "source"."status" ORDER BY "source"."status" ASC LIMIT 1048575

SELECT DATE_TRUNC('MONTH', "placed_at") AS "__timestamp", COUNT(*) AS "count" FROM "public"."orders" GROUP BY DATE_TRUNC('MONTH', "placed_at") ORDER BY "count" DESC, 1 LIMIT 1000

SELECT TRUNC(EXTRACT(YEAR FROM "orders"."placed_at")) AS "yr:placed_at:ok", SUM("orders"."amount") AS "sum:amount:ok" FROM "public"."orders" "orders" GROUP BY 1 ORDER BY 1

select q.* from (select * from orders) q where 1 = 0

SELECT * FROM (SELECT id, name FROM customers) AS "virtual_table" LIMIT 0

select "$Table"."id" as "id", "$Table"."name" as "name" from "public"."customers" "$Table" order by "$Table"."id" limit 4096

SELECT $1::int AS x WHERE false

-- Agents
select name from customers where name ilike '%ann%' limit 5

select c.name, sum(o.amount) as total_spent from public.customers as c inner join public.orders as o on c.id = o.customer_id group by c.name order by total_spent desc, c.name limit 5;

select count(*) as total_customers, count(*) filter (where active) as active_customers, round(100.0 * count(*) filter (where active) / count(*), 1) as pct_active from customers;

/* top products */ select p.name, sum(i.quantity) as units -- units sold
from products p join order_items i on i.product_id = p.id group by p.name order by units desc, p.name limit 3;

with monthly as (select to_char(placed_at, 'YYYY-MM') as month, sum(amount) as total from orders group by 1), ranked as (select month, total, row_number() over (order by total desc) as rn from monthly) select month, total from ranked where rn = 1

select percentile_cont(0.95) within group (order by amount) as p95, percentile_cont(0.5) within group (order by amount) as p50 from orders where status in ('paid', 'shipped', 'new')

select * from customers where created > '2024-01-15' and created < '2024-03-01'::timestamptz order by created

select * from orders where status = 'paid'::order_status and amount::numeric > 15 order by id

select status::text as status, count(*)::int as n from orders group by status order by n desc, status

select id, jsonb_array_length(coalesce(to_jsonb(tags), '[]')) from customers order by id

select extract(epoch from placed_at)::bigint, to_timestamp(extract(epoch from placed_at)) at time zone 'UTC' from orders order by id

select id, case when amount >= 1000 then 'whale' when amount >= 10 then 'regular' else 'small' end as segment, count(*) over (partition by case when amount >= 1000 then 'whale' when amount >= 10 then 'regular' else 'small' end) from orders order by id

select generate_series as day, coalesce(n, 0) from generate_series('2024-01-04'::date, '2024-01-07', '1 day') left join (select placed_at::date d, count(*) n from orders group by 1) x on x.d = generate_series order by 1

select min(amount), max(amount), avg(amount), (array_agg(amount order by amount))[1], (array_agg(id order by amount desc))[1:2] from orders

select string_agg(format('%s=%s', status, n), ', ' order by status) from (select status, count(*) n from orders group by status) x

select coalesce(nullif(trim(note), ''), 'n/a') from customers order by id

select * from customers c where c.profile is not null and (c.profile ->> 'age') is not null and (c.profile ->> 'age')::int >= 40 order by c.id

select id, name, similarity from (select id, name, length(name) similarity from products) s order by similarity desc, id limit 2

select encode(digest, 'hex') from (select sha256(convert_to(name, 'UTF8')) as digest from products where id = 1) d

select json_build_object('customers', (select count(*) from customers), 'orders', (select count(*) from orders), 'top', (select json_agg(x) from (select name from products order by price desc limit 2) x))
