-- Everyday statements of a user under filters of several roles, masks of every method, and hidden columns.
select * from customers order by id

select * from orders order by id

select * from order_items order by order_id, line

select * from products order by id

select * from token order by id

select * from tree order by id

select * from measurements order by at

select * from measurements_2024 order by at

select * from measurements_2025 order by at

select * from v_orders order by id

select * from m_sales order by status

select * from crm.customers order by id

select * from "Mixed Case"."Weird ""Name" order by 1

select * from all_types order by id

select id, email from customers where email like '%@example.com' order by email, id

select ssn, count(*) from customers group by ssn

select id from customers where ssn = 'xxx-xx-xxxx' order by id

select name, length(name), left(name, 1) from customers where name like 'A%r' or name ~ '^D' order by name

select distinct birth from customers order by birth nulls first

select birth, count(*), min(id) from customers where birth >= '1980-05-01' group by birth having count(*) = 1 order by birth

select balance, sum(balance) over (order by balance, id), rank() over (order by balance desc, id) from customers order by balance, id

select balance between 0 and 50, balance = 100, balance % 50 from customers order by id

select sum(balance), avg(balance), min(balance), max(balance), count(distinct balance) from customers

select score, round(score), score = trunc(score) from customers order by id

select created, extract(quarter from created), date_trunc('quarter', created) = created from customers order by id

select note, upper(note), coalesce(note, 'none'), note is null from customers order by id

select tags, array_length(tags, 1), 'gold' = any (tags), unnest(tags) from customers order by id

select profile, profile ->> 'city', profile ? 'age', jsonb_object_keys(profile) from customers order by id, 4

select phone is null, phone from customers order by id

select c.*, c.email || c.ssn as both from customers c where c.id in (1, 4) order by c.id

select c from customers c order by c.id

select to_jsonb(c) - 'tenant' from customers c order by c.id

select row_to_json(o) from orders o order by o.id

select amount, count(*) from orders group by amount order by amount

select sum(amount), max(amount), min(amount), stddev(amount)::numeric(8, 2) from orders

select id, amount, amount - lag(amount) over (order by id) as delta, ntile(2) over (order by amount, id) from orders order by id

select placed_at, count(*) from orders group by placed_at order by placed_at

select date_trunc('month', placed_at) = placed_at, extract(day from placed_at), to_char(placed_at, 'YYYY-MM') from orders order by id

select status, count(*) from orders group by rollup (status) order by status nulls last

select customer_id, array_agg(id order by id), string_agg(status::text, ',' order by id) from orders group by customer_id order by customer_id

select id, remark is null, coalesce(remark, status::text) from orders order by id

select o.id, c.name, c.email from orders o join customers c on c.id = o.customer_id order by o.id

select o.id, c.name from orders o left join customers c on c.id = o.customer_id order by o.id

select c.id, count(o.id), coalesce(sum(o.amount), 0) from customers c left join orders o on o.customer_id = c.id group by c.id order by c.id

select c.name, c.birth, count(*) from customers c join orders o on o.customer_id = c.id group by c.id order by c.id

select c.id, (select max(o.amount) from orders o where o.customer_id = c.id) as most from customers c order by c.id

select c.id from customers c where exists (select from orders o where o.customer_id = c.id and o.amount > 10) order by c.id

select c.id from customers c where c.id not in (select o.customer_id from orders o) order by c.id

select i.order_id, count(*), sum(i.quantity), sum(i.price) from order_items i group by i.order_id order by i.order_id

select i.order_id, i.line, p.name, p.price from order_items i join products p on p.id = i.product_id order by 1, 2

select o.id, i.line from orders o join order_items i on i.order_id = o.id order by 1, 2

select i.order_id from order_items i left join orders o on o.id = i.order_id where o.id is null order by i.order_id, i.line

select p.attrs ->> 'color' as color, count(*), sum(p.price), string_agg(p.name, ', ' order by p.name) from products p group by color order by color

select name, price from products where name = 'PRODUCT 3' or price = 1 order by id

select name from products where name ilike 'product 1%' order by name limit 3

select label, token from token order by label

select t.id, t.label from token t join products p on p.name = t.label order by 1

select max(label), min(token), count(token), count(*) from token

with recursive r as (select id, parent_id, name, 1 as depth from tree where parent_id is null union all select t.id, t.parent_id, t.name, r.depth + 1 from tree t join r on t.parent_id = r.id) select * from r order by id

select value, raw, count(*) from measurements group by value, raw order by value

select extract(year from at) as y, sum(value), avg(value), count(raw) from measurements group by y order by y

select at, value from measurements where value >= 2 and at < '2025-01-01' order by at

select a.at, a.value, b.value from measurements a left join measurements_2024 b on b.at = a.at order by a.at

select at from measurements except select at from measurements_2024 order by at

select * from measurements_2024 union all select * from measurements_2025 order by at

select customer, count(*), sum(amount) from v_orders group by customer order by customer

select v.id, v.customer, o.amount, v.amount from v_orders v left join orders o on o.id = v.id order by v.id

select status, total, n, total / n from m_sales order by status

select m.status, m.total, (select count(*) from v_orders v where v.status = m.status) from m_sales m order by 1

select c.name, k.owner from customers c join crm.customers k using (id) order by c.id

select owner, lower(owner), length(owner) from crm.customers where owner = 'CRM ONE'

select "select", "Tenant", "Id" from "Mixed Case"."Weird ""Name" where "select" like 'x/%'

select w.* from "Mixed Case"."Weird ""Name" w order by w."select" desc

select c_enum, c_domain, c_bool, count(*) from all_types group by 1, 2, 3 order by 2 nulls last

select id, c_int4, c_int4 + 1, c_int4 between -10 and 10, c_numeric, c_date, c_timestamp from all_types order by id

select c_char, c_varchar, c_text, length(c_char), c_varchar || c_text from all_types order by id

select c_int8, c_point, c_address, (c_address).city, c_macaddr from all_types order by id

select c_json ->> 'masked', c_jsonb @> '{"masked": true}', c_jsonb -> 'a' from all_types order by id

select c_inet, host(c_inet), c_int4_array, c_int4_array[1], c_text_array, cardinality(c_text_array) from all_types order by id

select c_int4range, upper_inf(c_int4range), c_interval, c_bytea, length(c_bytea), c_money, c_tsvector, c_bit from all_types order by id

select c_money, sum(c_money), max(c_date), min(c_timestamp), bit_or(c_bit) from all_types group by c_money

select email from customers union select owner from crm.customers order by 1

select ssn from customers intersect select 'xxx-xx-xxxx'::char(11)

select birth from customers except all select date '1980-05-01' order by 1 nulls last

select distinct on (balance) balance, id from customers order by balance, id desc

select case when balance > 50 then 'rich' when balance is null then '?' else 'poor' end as class, count(*) from customers group by class order by class

select percentile_disc(0.5) within group (order by balance), mode() within group (order by email), array_agg(distinct ssn) from customers

select email, birth from customers where (email, birth) in (select email, birth from customers where id = 1)

select a.id, b.id from customers a join customers b on a.birth = b.birth and a.email = b.email order by 1, 2

select x.email, x.n from (select email, row_number() over (partition by ssn order by email, id) as n from customers) x where x.n <= 2 order by n

with c as (select email, balance from customers where balance > 0), d as (select email, sum(balance) as s from c group by email) select * from d order by email

select c.id, l.day from customers c cross join lateral generate_series(c.birth, c.birth + 1, interval '1 day') as l(day) where c.id = 1 order by 2

select grouping(ssn), ssn, birth, count(*) from customers group by grouping sets ((ssn), (birth), ()) order by 1, 3 nulls last, 4

select * from customers tablesample bernoulli (100) where email is not null order by id

copy (select id, email, ssn, birth, balance from customers order by id) to stdout with (format csv, header)

copy customers (id, name, email, note) to stdout

copy measurements_2024 to stdout

copy crm.customers to stdout with csv header

begin; declare c cursor for select id, email, balance from customers order by id; fetch 2 c; fetch all c; commit

prepare p(text, numeric) as select id from customers where email = $1 or balance >= $2 order by id; execute p('a***@example.com', 1000); execute p(null, 0)

select column_name from information_schema.columns where table_name = 'customers' and table_schema = 'public' order by ordinal_position

select table_schema, table_name from information_schema.tables where table_schema in ('crm', 'Mixed Case') order by 1, 2
