select c.name, count(o.id) as orders, coalesce(sum(o.amount), 0) as total from customers c left join orders o on o.customer_id = c.id group by c.id, c.name order by total desc, c.name

select c.*, o.amount from customers c join orders o on o.customer_id = c.id where o.status in ('paid', 'shipped') order by o.id

select date_trunc('month', placed_at) as month, count(*), sum(amount) from orders group by 1 order by 1

select status, count(*) filter (where amount > 10) as big, avg(amount)::numeric(10,2) from orders group by status order by status

select name, email from customers where email like '%@example.com' order by name

select name, email from customers where lower(email) = 'a***@example.com'

select id from customers where email ilike '%EXAMPLE.ORG'

select id, case when balance > 50 then 'high' when balance > 0 then 'low' else 'none' end as band from customers order by id

select name from customers where 'gold' = any (tags) order by name

select name from customers where tags @> array['gold'] order by name

select name from customers where tags && array['silver', 'vip'] order by name

select id, profile->>'city' as city from customers where profile ? 'city' order by id

select profile->>'city' as city, count(*) from customers group by 1 order by 1 nulls last

select id, jsonb_pretty(profile) from customers where profile is not null order by id

select id, key, value from customers, jsonb_each_text(profile) order by id, key

select id, t.tag, t.n from customers, unnest(tags) with ordinality as t(tag, n) order by id, n

select id, array_length(tags, 1), cardinality(tags) from customers order by id

select id, array_to_string(tags, ', ') from customers order by id

select o.id, o.amount, sum(o.amount) over (partition by o.customer_id order by o.id) as running from orders o order by o.id

select o.id, lag(o.amount) over w, lead(o.amount) over w from orders o window w as (order by o.id) order by o.id

select customer_id, amount, row_number() over (partition by customer_id order by amount desc, id) as rn from orders order by customer_id, rn

select * from (select o.*, rank() over (order by amount desc) as r from orders o) q where r <= 3 order by r, id

select percentile_cont(0.5) within group (order by amount) from orders

select mode() within group (order by status) from orders

select string_agg(distinct name, ', ' order by name) from customers

select array_agg(id order by id) from orders where amount > 7

select json_agg(row_to_json(o) order by o.id) from (select id, amount from orders) o

select jsonb_object_agg(id, name) from customers

select json_build_object('customer', c.name, 'orders', (select json_agg(o.id order by o.id) from orders o where o.customer_id = c.id)) from customers c order by c.id

with paid as (select * from orders where status = 'paid') select c.name, p.amount from paid p join customers c on c.id = p.customer_id order by p.id

with recursive t(id, path) as (select id, name::text from tree where parent_id is null union all select c.id, t.path || '/' || c.name from t join tree c on c.parent_id = t.id) select * from t order by path

with totals as materialized (select customer_id, sum(amount) as s from orders group by 1) select c.name, t.s from customers c join totals t on t.customer_id = c.id order by t.s desc, c.name

select c.id from customers c where not exists (select 1 from orders o where o.customer_id = c.id) order by 1

select c.id from customers c where c.id in (select customer_id from orders where amount > 10) order by 1

select c.id, (select max(amount) from orders o where o.customer_id = c.id) from customers c order by 1

select c.id, l.id, l.amount from customers c left join lateral (select id, amount from orders o where o.customer_id = c.id order by amount desc, id limit 1) l on true order by c.id

select id from orders where amount between 5 and 20 order by id

select id from orders where amount > (select avg(amount) from orders) order by id

select id from orders where placed_at >= '2024-02-01' and placed_at < '2024-03-01' order by id

select id, placed_at::date, extract(dow from placed_at), to_char(placed_at, 'YYYY-MM-DD HH24:MI') from orders order by id

select id, age(timestamp '2024-06-01', placed_at) from orders order by id

select id, placed_at + interval '1 day', placed_at - interval '2 hours' from orders order by id

select date_part('year', birth), count(*) from customers group by 1 order by 1

select id, birth, extract(year from birth)::int from customers where birth is not null order by id

select id from customers where birth >= '1980-01-01' order by id

select id, balance, round(balance), ceil(balance), floor(balance), abs(balance) from customers order by id

select min(balance), max(balance), avg(balance), sum(balance), stddev(balance) from customers

select id, name, balance from customers order by balance desc nulls last limit 3

select id, name from customers order by id limit 2 offset 2

select id, name from customers order by name fetch first 2 rows only

select distinct status from orders order by status

select distinct on (customer_id) customer_id, id, amount from orders order by customer_id, amount desc, id

select id, name from customers union select id, name from products where id < 3 order by 1, 2

select id from customers intersect select customer_id from orders order by 1

select id from customers except select customer_id from orders order by 1

select customer_id, status, count(*) from orders group by rollup (customer_id, status) order by 1 nulls last, 2 nulls last

select customer_id, status, sum(amount), grouping(customer_id, status) from orders group by cube (customer_id, status) order by 4, 1, 2

select coalesce(email, 'none'), nullif(note, '') from customers order by id

select greatest(balance, 10), least(score, 1) from customers order by id

select upper(name), lower(name), initcap(name), length(name), reverse(name) from customers order by id

select substring(name from 1 for 3), left(name, 2), right(name, 2), position('a' in name) from customers order by id

select split_part(name, ' ', 2), replace(name, 'a', 'A'), translate(name, 'aeiou', '12345') from customers order by id

select regexp_replace(name, '[aeiou]', '_', 'g'), name ~ '^[A-C]', regexp_match(name, '(\w+) (\w+)') from customers order by id

select concat(name, ' <', email, '>'), concat_ws('-', id, name), format('%s: %s', id, name) from customers order by id

select lpad(id::text, 5, '0'), rpad(name, 12, '.'), trim(both ' ' from name) from customers order by id

select md5(name), encode(sha256(convert_to(name, 'UTF8')), 'hex') from customers order by id

select ssn, left(ssn, 3), right(ssn, 4) from customers where ssn is not null order by id

select count(*) from customers where ssn like '***-**-%'

select count(distinct ssn), count(ssn), count(*) from customers

select a.id, b.id from customers a join customers b on a.birth = b.birth and a.id < b.id order by 1, 2

select email, count(*) from customers group by email having count(*) >= 1 order by email nulls last

select i.order_id, i.line, p.name, i.quantity * i.price as total from order_items i join products p on p.id = i.product_id order by 1, 2

select p.name, sum(i.quantity) from products p left join order_items i on i.product_id = p.id group by p.id order by 2 desc nulls last, 1 limit 5

select o.id, count(i.*), sum(i.quantity * i.price) from orders o join order_items i on i.order_id = o.id group by o.id order by o.id

select attrs->>'color' as color, avg(price)::numeric(10,3) from products group by 1 order by 1

select * from products where attrs @> '{"color": "red"}' order by id

select id, attrs->'size', (attrs->>'size')::int + 1 from products order by id limit 4

select * from v_orders order by id

select customer, sum(amount) from v_orders group by customer order by 1

select * from m_sales order by status

select status, total / n as average from m_sales order by 1

select at, value from measurements where at between '2024-06-01' and '2024-09-01' order by at

select extract(year from at) as y, avg(value) from measurements group by 1 order by 1

select "Id", "Tenant", "select", "ümlaut" from "Mixed Case"."Weird ""Name" order by "Id"

select w."Id" from "Mixed Case"."Weird ""Name" as w where w."select" = 'one'

select c.owner, k.name from crm.customers c join customers k on k.id = c.id

select t.label, count(*) from token t group by t.label order by 1

select a.name as child, b.name as parent from tree a left join tree b on b.id = a.parent_id order by a.id

select exists (select 1 from orders where status = 'cancelled'), not exists (select 1 from orders where amount < 0)

select (select count(*) from customers) as customers, (select count(*) from orders) as orders

values (1, 'a'), (2, 'b')

table orders

select c_numeric, c_money, c_date, c_time, c_timestamptz, c_interval from all_types order by id

select c_uuid, c_inet, c_cidr, c_macaddr, c_bit, c_varbit, c_bytea from all_types order by id

select c_int4range, lower(c_int4range), upper(c_int4range), isempty(c_int4range), c_int4range @> 2 from all_types order by id

select c_int4_array[1], c_int4_array[2:3], c_text_array || 'x'::text, array_position(c_int4_array, 2) from all_types order by id

select (c_address).city, c_address from all_types order by id

select c_enum, c_enum > 'new', c_domain + 1 from all_types order by id

select c_tsvector @@ to_tsquery('simple', 'cat'), c_json->>'a', c_jsonb->'a'->0 from all_types order by id

select c_point, c_point[0], c_oid, c_name, c_char, c_varchar from all_types order by id

select coalesce(c_bool, true), c_bool is true, c_bool is not unknown from all_types order by id

begin; select count(*) from orders; savepoint s; select count(*) from customers; rollback to s; commit

prepare q(int, text) as select id, name from customers where id > $1 and name like $2 order by id; execute q(1, '%e%'); deallocate q

begin; declare c cursor for select id, name from customers order by id; fetch 2 from c; fetch 2 from c; close c; commit

begin; declare c scroll cursor for select id from orders order by id; fetch last from c; fetch prior from c; fetch first from c; fetch absolute 3 from c; commit

copy customers to stdout

copy customers (id, name, email) to stdout with (format csv, header)

copy (select id, email, ssn from customers order by id) to stdout with csv header

copy orders (id, amount) to stdout (delimiter ';')

set timezone to 'Europe/Berlin'; select created from customers order by id; reset timezone

set datestyle to 'German'; select birth from customers order by id; reset datestyle

select current_date - current_date, now() = transaction_timestamp() from token order by id

select pg_typeof(id), pg_typeof(name), pg_typeof(balance) from customers order by id limit 1

select generate_series(1, 3), id from token order by 2, 1

select g, (select count(*) from orders where customer_id = g) from generate_series(1, 6) g order by g

select d::date, count(o.id) from generate_series(timestamp '2024-01-05', timestamp '2024-01-07', interval '1 day') d left join orders o on o.placed_at::date = d::date group by 1 order by 1

select id, row_to_json(t) from token t order by id

select to_jsonb(c) from customers c where id = 1

select c from crm.customers c

select (c).owner from crm.customers c

select count(c) from customers c where c is not null

select x.id, x.n from (select id, count(*) over () as n from orders) x where x.n > 1 order by 1

select sum(case when status = 'paid' then amount else 0 end) as paid, sum(amount) as total from orders

select name, email from customers where (id, name) in ((1, 'Ann Arbor'), (2, 'Bob Baker')) order by id

select id from orders where (customer_id, status) = (1, 'paid')

select id from orders where (placed_at, id) > ('2024-01-06 10:00', 2) order by placed_at, id limit 2

select ceil(count(*) / 2.0) from orders

select bool_and(active), bool_or(active), every(active) from customers

select bit_and(id), bit_or(id) from customers

select corr(id, score) is not null, regr_count(id, score) from customers

select width_bucket(amount, 0, 1000, 4), count(*) from orders group by 1 order by 1

select id, ntile(2) over (order by id), percent_rank() over (order by id), cume_dist() over (order by id) from customers order by id

select id, first_value(name) over (order by id), nth_value(name, 2) over (order by id rows between unbounded preceding and unbounded following) from customers order by id

select id, sum(amount) over (order by placed_at range between interval '1 day' preceding and current row) from orders order by id

select string_to_array(name, ' '), array_upper(string_to_array(name, ' '), 1) from customers order by id

select id, overlay(name placing '***' from 2 for 3) from customers order by id

select ascii(name), chr(ascii(name)), repeat('x', id), to_hex(id) from customers order by id

select id::text || ':' || name::varchar(5) from customers order by id

select cast(amount as int), amount::float8, amount::text from orders order by id

select '2024-01-01'::date + id from customers order by id

select interval '1 day' * id, make_date(2024, id, 1), make_interval(days => id) from customers order by id

select jsonb_array_length('[1,2,3]'), jsonb_typeof(profile), jsonb_strip_nulls(profile) from customers order by id

select jsonb_path_query_array(profile, '$.*') from customers order by id

select id from customers where profile @> '{"city":"Berlin"}' order by id

select id from customers where profile @? '$.age ? (@ > 40)' order by id

select xmlelement(name customer, xmlattributes(id as id), name) from customers order by id

select ts_rank(to_tsvector('simple', name), to_tsquery('simple', 'ann')) > 0 from customers order by id

select id from customers where to_tsvector('simple', name) @@ plainto_tsquery('simple', 'bob baker')

select c.id, o.id from customers c full join orders o on o.customer_id = c.id order by 1, 2

select c.id, o.id from customers c right join orders o on o.customer_id = c.id and o.amount > 10 order by 1 nulls last, 2

select * from customers natural join (values (1, 'x'), (2, 'y')) v(id, extra) order by id

select id, extra from customers join (values (1, 'x'), (2, 'y')) v(id, extra) using (id) order by id

select a.id, b.id from tree a cross join tree b where a.parent_id = b.id order by 1, 2

select count(*) from orders o, order_items i, products p where i.order_id = o.id and p.id = i.product_id

select o.status, array_agg(distinct c.name order by c.name) from orders o join customers c on c.id = o.customer_id group by o.status order by 1

select count(*) from (select 1 from customers limit 3) q

select max(n) from (select count(*) as n from orders group by customer_id) q

select * from (values ('paid'), ('new')) s(status) join orders o on o.status::text = s.status order by o.id

select id, status::text, status = any (array['paid','new']::order_status[]) from orders order by id

select enum_range(null::order_status), enum_first(null::order_status)

select id from orders order by status, id

select id from customers order by name collate "C" desc

select id, name from customers order by lower(name), 1 desc

select name as n from customers order by n

select id + 1 as next from customers order by next desc

select 1 from customers where false

select null, true, 1.5, 'x', date '2024-01-01', interval '1h' from token order by id

select id from customers where name is distinct from 'Ann Arbor' order by id

select id from customers where active is not false and note is null order by id

select id from customers where email is null or ssn is null order by id

select id from customers where not (balance > 0 and score > 0) order by id

select id from customers where name like 'A%' or name similar to '(B|C)%' order by id

select id from customers where note like '100\% sure\_%'

select id from customers where note like '%!_%' escape '!'

select id from orders where remark ~ '^[0-9]+$' and remark::int > 30 order by id

select id from orders where amount::int % 2 = 0 order by id

select id, score / nullif(id - 3, 0) from customers order by id

select id, case id when 1 then 'one' when 2 then 'two' else 'many' end from customers order by id

select t.* from token t where t.id = (select min(id) from token)

select array(select id from customers order by id), array[[1,2],[3,4]]

select row(id, name), row(id, name) = row(1, 'Ann Arbor'::varchar) from customers order by id

select unnest(array[1,2]), unnest(array['a','b','c'])

select * from unnest(array[1,2], array['a','b']) as u(a, b)

select * from json_to_recordset('[{"a":1,"b":"x"},{"a":2}]') as r(a int, b text)

select * from jsonb_to_record('{"a":1,"c":[1,2]}') as r(a int, c jsonb)

select c.id, r.* from customers c, jsonb_to_record(c.profile) as r(city text, age int) order by c.id

select * from regexp_split_to_table('a,b,c', ',') with ordinality

select * from rows from (generate_series(1, 2), unnest(array['x','y','z'])) as r(n, t)
