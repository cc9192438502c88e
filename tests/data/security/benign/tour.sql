table customers

select * from customers where id = any ('{1,2,3}'::int[])

select * from customers where (tenant, id) in (values ('acme', 1), ('acme', 2))

select c.* from customers as c (cid, ten) where cid > 2

select customers.id, public.customers.name from public.customers order by customers.id

select count(*) as "Total Customers", count(email) as "With Mail", count(distinct profile->>'city') as cities from customers

select 'Customer #' || id || ': ' || name as label from customers order by id

select concat(name, ' <', email, '>') from customers order by id

select concat_ws(', ', name, email, note) from customers order by id

select format('%s has %s (%L)', name, balance, note) from customers order by id

select format('%1$s-%1$s %I', id, name) from customers order by id

select upper(left(name, 1)) || lower(substr(name, 2)) from customers order by id

select length(name), char_length(name), octet_length(name), bit_length(name) from customers order by id

select position('a' in name), strpos(name, 'a'), substring(name from 2 for 3), substring(name from '[A-Z]\w+') from customers order by id

select overlay(name placing '***' from 2 for 3), trim(both 'A' from name), btrim(name), ltrim(name), rtrim(name, 'r') from customers order by id

select split_part(name, ' ', 1) as first, split_part(name, ' ', -1) as last from customers order by id

select regexp_replace(name, '(\w+) (\w+)', '\2, \1') from customers order by id

select regexp_split_to_array(name, '\s+') from customers order by id

select id, w from customers, regexp_split_to_table(name, '\s+') as w order by id, w

select id, m[1] from customers, regexp_matches(name, '([A-Z])', 'g') as m order by id, 2

select name from customers where name similar to '(Ann|Bob)%' order by 1

select name from customers where name ~* '^[a-c]' and name !~ 'z' order by 1

select name from customers where name ilike any (array['%ann%', '%bob%']) order by 1

select name from customers where name not like all (array['A%', 'B%']) order by 1

select reverse(name), repeat('=', id), lpad(id::text, 5, '0'), rpad(name, 12, '.'), translate(name, 'aeiou', '12345') from customers order by id

select md5(name), encode(sha256(name::bytea), 'hex') from customers where id < 3 order by id

select ascii(name), chr(64 + id), initcap(note), quote_literal(note), quote_nullable(note), quote_ident(name) from customers order by id

select to_char(created, 'YYYY-MM-DD HH24:MI:SS'), to_char(balance, 'FM999,999,990.00'), to_char(id, '0000') from customers order by id

select to_date('2024-05-01', 'YYYY-MM-DD') - placed_at::date from orders order by id

select to_timestamp(1700000000) > created from customers order by id

select extract(year from placed_at), extract(quarter from placed_at), extract(dow from placed_at), date_part('week', placed_at), extract(epoch from placed_at) from orders order by id

select placed_at::date, placed_at::time, placed_at + interval '1 month', placed_at - interval '3 days 4 hours', age(timestamp '2025-01-01', placed_at) from orders order by id

select created at time zone 'Europe/Berlin', timezone('UTC', created) from customers order by id

select date_trunc('week', created, 'America/New_York') from customers order by id

select make_date(2024, id, 1), make_interval(days => id), make_timestamp(2024, 1, id, 10, 0, 0), justify_interval(interval '40 days') from customers order by id

select d::date, count(o.id) from generate_series(timestamp '2024-01-01', timestamp '2024-01-10', interval '1 day') as d left join orders o on o.placed_at::date = d::date group by d order by d

select date_bin('15 minutes', placed_at, timestamp '2024-01-01') as slot, count(*) from orders group by slot order by slot

select * from orders where placed_at between '2024-01-01' and '2024-02-01' order by id

select * from orders where (placed_at, placed_at + interval '1 day') overlaps (timestamp '2024-01-05', timestamp '2024-01-07') order by id

select id, isfinite(created), created is distinct from null from customers order by id

select round(amount), ceil(amount), floor(amount), trunc(amount, 1), abs(-amount), sign(amount), mod(amount, 3), amount % 3, power(amount, 2), sqrt(amount) from orders order by id

select width_bucket(amount, 0, 100, 4) as bucket, count(*) from orders group by 1 order by 1

select greatest(amount, 10), least(amount, 10), coalesce(remark, 'none'), nullif(status::text, 'new') from orders order by id

select case status when 'new' then 1 when 'paid' then 2 else 3 end, case when amount > 10 then 'big' when amount > 5 then 'mid' else 'small' end from orders order by id

select sum(case when status = 'paid' then amount else 0 end) / nullif(sum(amount), 0)::numeric from orders

select id, amount, amount::int, amount::float8, cast(amount as text), amount::numeric(10,1), amount::money::text from orders order by id

select count(*), sum(amount), avg(amount), stddev(amount), stddev_pop(amount), var_samp(amount), variance(amount) from orders

select corr(quantity, price), covar_pop(quantity, price), regr_slope(price, quantity), regr_r2(price, quantity) from order_items

select mode() within group (order by status), percentile_disc(array[0.25, 0.5, 0.75]) within group (order by amount), percentile_cont(0.9) within group (order by amount::float8) from orders

select rank(10) within group (order by amount), dense_rank(10) within group (order by amount), cume_dist(10) within group (order by amount) from orders

select bool_and(active), bool_or(active), every(active), bit_or(id), bit_and(id) from customers

select string_agg(distinct status::text, ',' order by status::text) from orders

select array_agg(name order by score desc nulls last) filter (where active) from customers

select json_build_object('id', id, 'name', name, 'tags', tags) from customers order by id

select jsonb_build_array(id, name, null, true), to_jsonb(tags), array_to_json(tags), row_to_json(row(id, name)) from customers order by id

select row_to_json(t) from (select id, name from customers order by id) t

select json_agg(t) from (select id, name, email from customers order by id) t

select json_object_agg(status, n order by status) from (select status, count(*) n from orders group by status) s

select jsonb_agg(jsonb_build_object('order', o.id, 'items', (select jsonb_agg(i.line order by i.line) from order_items i where i.order_id = o.id)) order by o.id) from orders o

select profile->'age', profile->>'city', profile#>'{city}', profile#>>'{age}', profile ? 'vip', profile ?| array['vip','age'], profile @> '{"city":"Berlin"}' from customers order by id

select id, key, value from customers, jsonb_each_text(profile) order by id, key

select id, jsonb_object_keys(profile) as k from customers order by id, k

select id, jsonb_path_query(profile, '$.city') from customers order by id

select jsonb_path_exists(profile, '$.age ? (@ > 40)'), profile @? '$.vip', profile @@ '$.age > 40' from customers order by id

select jsonb_set(profile, '{city}', '"X"'), profile - 'age', profile || '{"new":1}', jsonb_strip_nulls(profile), jsonb_typeof(profile), jsonb_pretty(profile) from customers order by id

select (profile->>'age')::int + 1 from customers where profile ? 'age' order by id

select x.* from jsonb_to_recordset('[{"a":1,"b":"x"},{"a":2}]') as x(a int, b text)

select c.id, x.city, x.age from customers c, jsonb_to_record(c.profile) as x(city text, age int) order by c.id

select tags[1], tags[1:2], array_length(tags, 1), cardinality(tags), array_upper(tags, 1), 'gold' = any(tags), tags @> '{gold}', tags && array['eu','us'], array_position(tags, 'vip') from customers order by id

select array_append(tags, 'x'), array_prepend('x', tags), array_cat(tags, '{y}'), array_remove(tags, 'gold'), array_replace(tags, 'eu', 'EU'), array_to_string(tags, '|', '-') from customers order by id

select id, t, n from customers, unnest(tags) with ordinality as u(t, n) order by id, n

select id, t from customers left join lateral unnest(tags) t on true order by id, t

select t, count(*) from customers, unnest(tags) t group by t having count(*) > 0 order by 2 desc, 1

select array(select id from orders o where o.customer_id = c.id order by 1) from customers c order by c.id

select id, array[1, id, id * 2] || 7, array[[1,2],[3,4]][2][1] from customers order by id

select string_to_array('a,b,c', ','), string_to_table('a b', ' ') order by 2

select row_number() over (order by amount desc, id), rank() over (order by amount), dense_rank() over (order by amount), percent_rank() over (order by amount), ntile(3) over (order by amount, id) from orders order by id

select id, amount, sum(amount) over (partition by customer_id order by placed_at rows between unbounded preceding and current row) as running from orders order by id

select id, lag(amount) over w, lead(amount, 1, 0) over w, first_value(amount) over w, last_value(amount) over w, nth_value(amount, 2) over w from orders window w as (partition by customer_id order by id) order by id

select id, avg(amount) over (order by placed_at range between interval '30 days' preceding and current row) from orders order by id

select id, count(*) over (order by amount groups between 1 preceding and 1 following exclude current row) from orders order by id

select * from (select o.*, row_number() over (partition by customer_id order by placed_at desc) rn from orders o) t where rn = 1 order by id

select id, amount - avg(amount) over () as diff, 100.0 * amount / sum(amount) over () as pct from orders order by id

select status, sum(amount), sum(sum(amount)) over (order by status) from orders group by status order by status

select date_trunc('month', placed_at) m, count(*), lag(count(*)) over (order by date_trunc('month', placed_at)) from orders group by 1 order by 1

select distinct on (customer_id) customer_id, id, amount from orders order by customer_id, placed_at desc

select distinct status, customer_id from orders order by 1, 2 desc nulls last

select c.name, count(o.id) n, coalesce(sum(o.amount), 0) total from customers c left join orders o on o.customer_id = c.id group by c.id, c.name order by total desc, c.name

select c.name, o.id from customers c join orders o on o.customer_id = c.id and o.status <> 'cancelled' where c.active and o.amount >= 7 order by 1, 2

select c.name from customers c where exists (select from orders o where o.customer_id = c.id and o.amount > 15) order by 1

select c.name from customers c where not exists (select 1 from orders where customer_id = c.id) order by 1

select name from customers where id in (select customer_id from orders group by customer_id having count(*) > 1) order by 1

select name from customers where id not in (select customer_id from orders where customer_id is not null) order by 1

select name, (select max(amount) from orders where customer_id = c.id) from customers c order by 1

select * from orders where amount > (select avg(amount) from orders) order by id

select * from orders where amount >= all (select amount from orders) order by id

select * from orders o join lateral (select sum(quantity * price) total from order_items i where i.order_id = o.id) s on true order by o.id

select c.id, last.* from customers c cross join lateral (select id as oid, amount from orders o where o.customer_id = c.id order by placed_at desc limit 1) last order by c.id

select o.id, p.name, i.quantity from orders o join order_items i on i.order_id = o.id join products p on p.id = i.product_id where p.attrs->>'color' = 'red' order by 1, 2, 3

select * from orders join order_items on order_id = orders.id natural join (select 1 as line) x order by 1

select * from customers full join orders on customers.id = orders.customer_id order by customers.id, orders.id

select * from orders right join customers on customers.id = customer_id order by customers.id, orders.id

select a.name, b.name from customers a, customers b where a.id < b.id and a.active = b.active order by 1, 2

select id from customers union select customer_id from orders order by 1

select id from customers except select customer_id from orders order by 1

select id from customers intersect all select customer_id from orders order by 1

(select id, name from customers order by id limit 2) union all (select id, name from products order by id limit 2) order by 1, 2

with t as (select * from customers where active) select count(*) from t

with recent as materialized (select * from orders where placed_at > '2024-02-01'), totals as not materialized (select customer_id, sum(amount) s from recent group by 1) select c.name, t.s from totals t join customers c on c.id = t.customer_id order by 1

with recursive n(i) as (values (1) union all select i + 1 from n where i < 5) select i, (select count(*) from customers where id <= i) from n order by i

with recursive t as (select id, name, 0 as depth, array[id] path from tree where parent_id is null union all select c.id, c.name, depth + 1, path || c.id from tree c join t on c.parent_id = t.id) select * from t order by path

with recursive t(id, parent_id) as (select id, parent_id from tree where id = 1 union select c.id, c.parent_id from tree c join t on c.parent_id = t.id) search depth first by id set ord cycle id set is_cycle using path select id, is_cycle from t order by ord

values (1, 'a'), (2, 'b') order by 1 desc

select * from (values (1, 'new'), (2, 'paid')) v(n, s) join orders o on o.status::text = v.s order by o.id

select * from generate_series(1, 3) g(x), lateral (select x * 2 as y) l order by 1

select * from rows from (generate_series(1, 3), unnest(array['a','b'])) as t(a, b)

select id from customers order by name collate "C" desc fetch first 2 rows only

select id from customers order by score desc nulls last, id offset 1 row fetch next 2 rows with ties

select id from customers order by 1 limit all offset 0

select status, customer_id, grouping(status), sum(amount) from orders group by grouping sets ((status, customer_id), (status), ()) order by 1, 2, 3

select extract(month from placed_at) as month, status, count(*) from orders group by rollup (1, 2) order by 1, 2

select customer_id, count(*) filter (where status = 'paid') paid, count(*) filter (where status = 'new') as new from orders group by customer_id order by 1

select id, c_int4range from all_types order by id

select id, lower(c_int4range), upper(c_int4range) from all_types order by id

select id, c_int4range @> 3 from all_types order by id

select id, c_int4range && '[3,9)' from all_types order by id

select id, isempty(c_int4range) from all_types order by id

select id, c_daterange -|- '[2024-02-01,2024-03-01)' from all_types order by id

select id, c_inet, host(c_inet), masklen(c_inet), family(c_inet), c_inet << '10.0.0.0/7', network(c_inet) from all_types order by id

select id, c_tsvector @@ to_tsquery('english', 'cat'), ts_rank(c_tsvector, plainto_tsquery('cat')), to_tsvector('simple', coalesce(c_text, '')) from all_types order by id

select id, ts_headline('english', 'the fat cat', to_tsquery('cat')) from all_types order by id

select name from customers where to_tsvector('english', coalesce(note, '')) @@ websearch_to_tsquery('tea') order by 1

select id, c_uuid, c_bytea, encode(c_bytea, 'base64'), get_byte(c_bytea, 0), length(c_bytea), c_bit & b'1100', c_bit << 1, c_interval * 2, c_money + c_money from all_types order by id

select id, (c_address).city, (c_address).zip, c_address is null, c_domain + 1, c_enum > 'new', c_enum::text from all_types order by id

select enum_range(null::order_status), enum_first(null::order_status)

select c_point <-> point(0,0), c_point[0] from all_types order by id

select id from all_types where c_json::text like '%a%' order by 1

select c_timestamptz at time zone 'UTC', c_timetz, c_time + interval '1 hour', c_date + 1, c_date - date '2024-01-01', c_timestamp::timestamptz from all_types order by id

select pg_typeof(id), pg_typeof(name), pg_typeof(email), pg_typeof(birth), pg_typeof(balance) from customers limit 1

select current_date is not null, now() = transaction_timestamp(), clock_timestamp() > now() - interval '1 hour', current_user is not null

select current_database() is not null, current_schema(), version() like 'PostgreSQL%', pg_backend_pid() > 0

select gen_random_uuid() is not null, random() between 0 and 1

select id from customers where random() < 2 order by random() * 0, id

select email, count(*) from customers group by email order by email nulls first

select split_part(email, '@', 2) as domain, count(*) from customers where email is not null group by domain order by 2 desc, 1

select * from customers where email = 'a***@example.com' order by id

select * from customers where ssn like '***-**-6%' order by id

select c1.id, c2.id from customers c1 join customers c2 on c1.email = c2.email and c1.id < c2.id order by 1, 2

select distinct birth from customers order by birth

select extract(year from age(date '2024-06-01', birth)) as age, count(*) from customers group by 1 order by 1

select min(balance), max(balance), sum(balance), round(avg(balance), 2) from customers

select id, balance > 0 and balance < 1000 as mid, balance = 100 from customers order by id

select coalesce(email, ssn, 'n/a'), nullif(balance, 0) from customers order by id

select case when email is null then 'no' else 'yes' end has_mail, count(*) from customers group by 1 order by 1

select customer, sum(amount) from v_orders group by customer order by 1

select * from m_sales order by status

select v.id, c.email from v_orders v join customers c on c.name = v.customer order by 1

select at, value, avg(value) over (order by at rows 2 preceding) from measurements order by at

select date_trunc('quarter', at)::date q, min(value), max(value) from measurements group by q order by q

select "Id", "select", "ümlaut" from "Mixed Case"."Weird ""Name" order by "Id"

select w."Id" as id, c.name from "Mixed Case"."Weird ""Name" w join customers c on c.id = w."Id" order by 1

select p.owner, c.name from crm.customers p join public.customers c using (id) order by 1

select count(*) from (select 1 from customers) as _

select 1 from customers having count(*) > 1

select sum(x) from (select id x from customers union all select id from tree) s

select null, true, 1, 1.5, 'x', e'\n', $$dollar$$, b'101', x'1F', date '2024-01-01', interval '1' day, 1e3

select id as "order", name as "group" from customers order by "order"

select all id from customers order by id

select -id, +id, @ balance, ~id, id # 3, id | 8, id & 1, id << 2, |/ id, id ^ 2 from customers order by id

select id between symmetric 3 and 1, id is not null, active is true, active is not unknown, note isnull, id notnull from customers order by id

select row(id, name) = row(1, 'Ann Arbor'), (id, name) < (2, 'B'), row(id, note) is not null from customers order by id

select exists(select 1 from customers where false), 3 in (1, 2, 3), 'x' not in ('y'), 5 > any (array[1,9]), 1 = all (array[1,1])

select count(*) from customers c tablesample system (100)

select t.x, t.y from (select id as x, name as y from customers) as t where t.x < 3 order by 1

select id, name from only customers order by id

select count(*) from customers, orders, products where customers.id = orders.customer_id and products.id = orders.id

select * from products where attrs @> '{"color":"green"}' and price between 5 and 15 order by id

select attrs->>'color' color, avg(price)::numeric(10,2), min(name), max(name) from products group by 1 having avg(price) > 1 order by 1

select p.name, rank() over (partition by attrs->>'color' order by price desc) from products p order by 1

select p.* from products p left join order_items i on i.product_id = p.id where i.product_id is null order by p.id

select i.order_id, string_agg(p.name, ' + ' order by i.line) from order_items i join products p on p.id = i.product_id group by i.order_id order by 1

select xmlelement(name customer, xmlattributes(id as id), name) from customers order by id

select xmlforest(id, name), xmlagg(xmlelement(name n, name)) over (order by id) from customers order by id

select (xpath('/a/text()', '<a>x</a>'))[1]::text

select pg_size_pretty(1234567::bigint), to_hex(255), hashtext('x') is not null

select inet '10.0.0.1' + 5, cidr '10.0.0.0/8' >>= inet '10.1.1.1', macaddr '08:00:2b:01:02:03' is not null

select count(*) from customers where created >= now() - interval '100 years'

select name from customers where created::date = '2024-01-01'

select id, lead(name) over (order by id) as next, min(name) over () from customers order by id

select tenant, name from customers where tenant = 'acme' and lower(name) like '%b%' order by 2

select id, case when sum(amount) over (partition by customer_id) > 20 then 'A' else 'B' end cls from orders order by id

select count(*) from customers where tenant = 'globex'

select max(id) from customers where tenant <> 'acme'

select json_object('{a,1,b,2}'), json_object(array['k'], array['v'])

select jsonb_array_elements('[1,2]'::jsonb), jsonb_array_length('[1,2]'), jsonb_array_elements_text('["a","b"]')

select * from json_each('{"a":1}'), json_array_elements('[3]') as e

select is_json.x from (select '{"a":1}'::json->'a' as x) is_json

select unnest(array[1,2]), unnest(array['a','b','c'])

select count(distinct (customer_id, status)) from orders

select sum(distinct amount), avg(distinct amount), count(distinct customer_id) from orders

select array_agg(array[id, id]) from customers where id < 3

select range_agg(int4range(id, id + 1)) from customers

select unnest('{[1,3),[5,7)}'::int4multirange)

select any_value from (select min(name) any_value from customers) x

select lower(name) collate "de-x-icu" from customers order by 1

select normalize(name, nfc), name is nfc normalized from customers order by id

select substring(name similar '%#"[A-Z]#"%' escape '#') from customers order by id

select id, starts_with(name, 'A'), name ^@ 'B', left(name, -1), right(name, 2) from customers order by id

select factorial(5), gcd(12, 8), lcm(4, 6), div(7, 2), scale(1.20), min_scale(1.20), trim_scale(1.20), log(100), ln(1), exp(0), pi(), degrees(pi()), sin(0), atan2(1, 1)

select num_nulls(1, null), num_nonnulls(1, null), pg_typeof(null), 'abc'::bpchar = 'abc ', cast('12' as integer)

select parse_ident('a.b'), convert_from('x'::bytea, 'UTF8'), convert_to('x', 'UTF8'), encode('x', 'escape'), decode('eA==', 'base64')

select id from all_types where c_int4range -|- '[5,9)'::int4range order by id

select id from all_types where c_int4range -|- any (array['[5,9)','[0,1)']::int4range[]) order by id

select id from all_types where c_int4range -|- any ('{"[5,9)","[0,1)"}') order by id

select id from all_types where '[5,9)' -|- c_int4range order by id

select id from all_types where c_int4range -|- int4range(c_int4 + 3, 20) order by id

select id from all_types where c_int4range -|- '{[5,9),[20,22)}'::int4multirange order by id
