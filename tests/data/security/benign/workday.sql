-- A day of an analyst's questions, with the forms that tutorials and answers on the web use.
select date_trunc('month', placed_at) as month, sum(amount) as revenue, sum(sum(amount)) over (order by date_trunc('month', placed_at)) as running from orders group by 1 order by 1

select month, revenue, revenue - lag(revenue) over w as diff, round(100.0 * (revenue - lag(revenue) over w) / nullif(lag(revenue) over w, 0), 2) as pct from (select date_trunc('month', placed_at)::date as month, sum(amount) as revenue from orders group by 1) m window w as (order by month) order by month

select id, amount, first_value(amount) over w, last_value(amount) over w, nth_value(amount, 2) over w from orders window w as (partition by customer_id order by placed_at rows between unbounded preceding and unbounded following) order by id

select id, amount, sum(amount) over (order by id rows between 2 preceding and current row exclude current row) from orders order by id

select id, count(*) over (order by placed_at range between interval '2 days' preceding and interval '1 day' following) from orders order by id

select id, array_agg(id) over (order by amount groups between 1 preceding and 1 following exclude ties) from orders order by id, 2

select id, ntile(3) over (order by amount, id), percent_rank() over (order by amount), cume_dist() over (order by amount), rank() over (order by amount), dense_rank() over (order by amount) from orders order by id

select id, row_number() over (partition by status order by placed_at desc) = 1 as latest from orders order by id

select * from (select o.*, row_number() over (partition by customer_id order by placed_at desc, id) as rn from orders o) x where rn = 1 order by id

select distinct on (customer_id) customer_id, id, amount from orders order by customer_id, amount desc, id

select customer_id, count(*) filter (where status = 'paid') as paid, count(*) filter (where status <> 'paid') as open, sum(amount) filter (where amount > 6) from orders group by customer_id having count(*) > 1 order by customer_id

select status, customer_id, sum(amount), grouping(status, customer_id) from orders group by rollup (status, customer_id) order by 1 nulls last, 2 nulls last, 4

select status, customer_id, count(*) from orders group by cube (status, customer_id) order by 1 nulls first, 2 nulls first, 3

select coalesce(status::text, 'all'), coalesce(extract(month from placed_at)::text, 'all'), sum(amount) from orders group by grouping sets ((status), (extract(month from placed_at)), ()) order by 1, 2, 3

select status, customer_id, id, sum(amount) from orders group by status, rollup (customer_id, id) order by 1, 2, 3, 4

select customer_id, status, count(*) from orders group by distinct rollup (customer_id, status), rollup (customer_id) order by 1, 2, 3

with recursive days as (select date '2024-01-01' as d union all select d + 1 from days where d < date '2024-01-10') select d, coalesce(sum(o.amount), 0) from days left join orders o on o.placed_at::date = d group by d order by d

with recursive sub as (select id, parent_id, name, 1 as depth, array[id] as path from tree where parent_id is null union all select t.id, t.parent_id, t.name, s.depth + 1, s.path || t.id from tree t join sub s on t.parent_id = s.id) select repeat('  ', depth - 1) || name, path from sub order by path

with recursive sub(id, parent_id) as (select id, parent_id from tree where id = 1 union select t.id, t.parent_id from tree t, sub where t.parent_id = sub.id) search depth first by id set ordering select id, ordering from sub order by ordering

with recursive sub(id, parent_id) as (select id, parent_id from tree where id = 1 union all select t.id, t.parent_id from tree t, sub where t.parent_id = sub.id) search breadth first by id set o cycle id set is_cycle using path select id, o, is_cycle, path from sub order by o

with recursive sub as (select id, parent_id, false as x from tree where id = 1 union all select t.id, t.parent_id, true from tree t join sub on t.parent_id = sub.id) cycle id set looped to 'Y' default 'N' using way select id, looped from sub order by id

with recursive fib(n, a, b) as (values (1, 0::numeric, 1::numeric) union all select n + 1, b, a + b from fib where n < 20) select n, a from fib order by n

with a as materialized (select * from orders where amount > 6), b as not materialized (select customer_id, count(*) n from a group by 1) select a.id, b.n from a join b using (customer_id) order by 1

with o as (select customer_id, sum(amount) as total from orders group by customer_id), ranked as (select *, rank() over (order by total desc) as r from o) select c.name, r.total, r.r from ranked r join customers c on c.id = r.customer_id where r.r <= 3 order by r.r, c.name

select c.name, recent.* from customers c cross join lateral (select o.id, o.amount from orders o where o.customer_id = c.id order by o.placed_at desc, o.id limit 2) recent order by c.name, recent.id

select c.name, x.n from customers c left join lateral (select count(*) as n from orders o where o.customer_id = c.id) x on true order by c.name

select c.id, s.total, s.total * 0.1 as tax from customers c, lateral (select coalesce(sum(amount), 0) as total from orders where customer_id = c.id) s order by c.id

select c.id, u.tag, u.n from customers c cross join lateral unnest(c.tags) with ordinality as u(tag, n) order by 1, 3

select g.d::date, (select count(*) from orders o where o.placed_at >= g.d and o.placed_at < g.d + interval '1 month') from generate_series('2024-01-01'::timestamp, '2024-04-01', '1 month') as g(d) order by 1

select n, n * n from generate_series(1, 10, 3) as n order by n

select generate_series(1, 3) as a, generate_series(1, 2) as b

select to_char(d, 'Day'), extract(isodow from d) from generate_series(date '2024-01-01', date '2024-01-07', '1 day') d order by d

select id, name from customers order by name collate "C" desc, id

select name from customers order by length(name), name

select name as n from customers order by n

select id from customers order by (note is null), note, id

select id, note from customers order by note nulls first, id desc

select id from customers order by case when active then 0 else 1 end, id

select id, amount from orders order by amount desc fetch first 2 rows with ties

select id from orders order by id offset 2 rows fetch next 2 rows only

select id from orders order by id limit 3 offset 1

select id from orders order by id limit null

select count(*) from customers tablesample bernoulli (100)

select count(*) from orders tablesample system (100) repeatable (42)

values (1, 'a'), (2, 'b') order by 1 desc limit 1

select * from (values (1, 'x'), (2, 'y')) as v(n, l) join token t on t.id = v.n order by 1

select id from customers intersect select customer_id from orders order by 1

select id from customers except select customer_id from orders order by 1

(select id from customers order by id limit 2) union all (select id::int from orders order by id desc limit 2) order by 1

select 'c' as kind, count(*) from customers union all select 'o', count(*) from orders union all select 'i', count(*) from order_items order by 1

select id from customers where id in (select customer_id from orders where amount > 6) order by id

select id from customers c where not exists (select 1 from orders o where o.customer_id = c.id) order by id

select id from customers where id > all (select customer_id from orders where status = 'new' and customer_id < 3) order by id

select id from customers where (id, active) = (1, true)

select id from customers where (id, name) in (select customer_id, 'Ann Arbor' from orders)

select id from customers where row(id, score) > row(2, 0) order by id

select (select name from customers c where c.id = o.customer_id) as customer, o.amount from orders o order by o.id

select array(select name from customers order by name)

select name, exists (select from orders o where o.customer_id = c.id and o.status = 'paid') as has_paid from customers c order by name

select o.id, c.name from orders o inner join customers c on c.id = o.customer_id and c.active order by o.id

select c.id, o.id from customers c full outer join orders o on o.customer_id = c.id order by 1 nulls last, 2 nulls last

select c.id, o.id from customers c right join orders o on o.customer_id = c.id and o.amount > 10 order by 2

select count(*) from customers cross join products

select a.name, b.name from customers a join customers b on a.id < b.id and a.active = b.active order by 1, 2

select id, tenant, name from customers join tree using (id, tenant) order by id

select * from tree natural join token order by id

select j.id, j.tenant from (tree join token using (id)) as j (id, p, tenant) order by 1

select x.id from tree join token using (id) as x order by 1

select customers.name, orders.amount from customers, orders where orders.customer_id = customers.id and orders.amount between 5 and 20 order by 2, 1

select to_char(placed_at, 'YYYY-"Q"Q') as quarter, to_char(sum(amount), '999G999D99') from orders group by 1 order by 1

select extract(hour from placed_at)::int as h, count(*) from orders group by h order by h

select placed_at::date as day, count(*), string_agg(id::text, ',' order by id) from orders group by placed_at::date order by 1

select date_part('year', age(timestamp '2024-05-01', placed_at)), placed_at at time zone 'UTC' at time zone 'Asia/Tokyo' from orders order by id

select placed_at, lead(placed_at) over (order by placed_at) - placed_at as gap from orders order by placed_at

select current_date >= date '2024-01-01', now() > timestamp '2024-01-01', current_timestamp is not null, localtime is not null, clock_timestamp() >= transaction_timestamp()

select id from orders where placed_at >= date '2024-01-01' and placed_at < date '2024-01-01' + interval '2 months' order by id

select id from orders where placed_at > now() - interval '100 years' order by id

select extract(epoch from (max(placed_at) - min(placed_at))) / 86400 as days from orders

select count(distinct customer_id), count(distinct (customer_id, status)), count(*) - count(remark) from orders

select percentile_cont(0.5) within group (order by amount) as median, percentile_cont(array[0.25, 0.75]) within group (order by amount) from orders

select status, mode() within group (order by customer_id), max(amount) filter (where customer_id = 1) from orders group by status order by status

select width_bucket(amount, array[0, 6, 15, 100]) b, count(*), min(amount), max(amount) from orders group by b order by b

select case when amount < 6 then 'low' when amount < 15 then 'mid' else 'high' end as band, count(*) from orders group by band order by band

select sum(amount) / count(*) = avg(amount), avg(amount)::numeric(10, 2), round(stddev_samp(amount), 3), round(var_pop(amount), 3) from orders

select corr(id, amount), regr_count(amount, id), regr_intercept(amount::float8, id::float8) is not null from orders

select sum(i.quantity * i.price) as total, p.name from order_items i join products p on p.id = i.product_id group by p.id order by total desc, p.name

select p.id, p.name, p.price, sum(i.quantity) from products p left join order_items i on i.product_id = p.id group by p.id order by p.id

select o.*, count(i.line) from orders o join order_items i on i.order_id = o.id group by o.id order by o.id

select name, (sum(amount) over (partition by c.id))::numeric(12, 2) from customers c join orders o on o.customer_id = c.id order by 1, 2

select c.id, c.name, coalesce(json_agg(json_build_object('id', o.id, 'amount', o.amount) order by o.id) filter (where o.id is not null), '[]') as orders from customers c left join orders o on o.customer_id = c.id group by c.id, c.name order by c.id

select jsonb_object_agg(id, name) from (select id, name from customers order by id) x

select jsonb_build_object('name', name, 'tags', to_jsonb(tags), 'profile', profile) from customers order by id

select id, profile ->> 'city' as city, (profile ->> 'age')::int as age from customers where profile ? 'age' order by age desc

select profile ->> 'city', count(*), avg((profile ->> 'age')::numeric) from customers where profile is not null group by 1 order by 1

select id, e.key, e.value from customers, jsonb_each(profile) e order by 1, 2

select id from customers where profile @> '{"city": "Berlin"}' and not profile ? 'vip' order by id

select id, jsonb_path_exists(profile, '$.age ? (@ > 40)') from customers order by id

select jsonb_path_query_first(profile, '$.city') #>> '{}' from customers order by id

select id, profile['city'], profile['age']::int + 1 from customers order by id

select jsonb_set(profile, '{city}', '"Rome"', true), profile - 'age', profile || '{"seen": true}', profile #- '{city}' from customers order by id

select jsonb_insert('{"a":[1,2]}', '{a,0}', '0'), jsonb_array_length('[1,2,3]'), json_typeof('1'), jsonb_strip_nulls('{"a":null}')

select * from jsonb_to_recordset('[{"id":1,"q":2},{"id":2,"q":3}]') as r(id int, q int) join products using (id) order by id

select * from json_each('{"a":1,"b":{"c":2}}') order by key

select * from jsonb_array_elements_text('["x","y"]') with ordinality

select id, tags @> array['gold'], tags && array['eu', 'us'], 'vip' = any (tags), array_length(tags, 1), array_to_string(tags, '/') from customers order by id

select t.tag, count(*) from customers, unnest(tags) as t(tag) group by t.tag order by 2 desc, 1

select array_agg(distinct tag order by tag) from (select unnest(tags) tag from customers) x

select array_cat(tags, array['z']), array_append(tags, 'a'), array_prepend('b', tags), array_replace(tags, 'eu', 'EU'), array_positions(tags, 'eu'), array_dims(tags), array_ndims(tags), array_lower(tags, 1), trim_array(tags, 0) from customers where tags is not null order by id

select id from customers where tags <> '{}' and tags[1] = 'gold' order by id

select array[[1, 2], [3, 4]], (array[[1, 2], [3, 4]])[1:1][2:2], array_fill(0, array[2, 2]), '{1,2}'::int[] || 3, 0 || array[1]

select unnest(array[[1, 2], [3, 4]])

select int4range(1, 10) @> 5, '[2024-01-01,2024-02-01)'::daterange && daterange('2024-01-15', null), lower(int4range(3, 7)), upper(int4range(3, 7)), isempty(int4range(3, 3)), int4range(1, 3) + int4range(3, 5), int4range(1, 9) - int4range(5, 9), range_merge(int4range(1, 2), int4range(8, 9))

select id from orders where tsrange('2024-01-01', '2024-02-02') @> placed_at order by id

select c_int4range, lower_inf(c_daterange), c_int4range << int4range(7, 9), c_int4range &< int4range(1, 9) from all_types where id in (1, 3) order by id

select range_intersect_agg(int4range(id, id + 5)) from tree

select to_tsvector('english', 'The quick brown foxes') @@ to_tsquery('english', 'fox & !dog'), websearch_to_tsquery('english', '"brown fox" or dog'), ts_rank_cd(to_tsvector('english', 'a fox'), 'fox'::tsquery)

select id, name from products where to_tsvector('simple', name) @@ plainto_tsquery('simple', 'product 7')

select ts_headline('english', 'The quick brown fox', to_tsquery('english', 'fox'), 'StartSel=<b>, StopSel=</b>'), ts_rewrite('a & b'::tsquery, 'a'::tsquery, 'c'::tsquery), to_tsquery('simple', 'a:*') && 'b'::tsquery

select c_tsvector, c_tsvector @@ 'fat'::tsquery, length(c_tsvector), ts_delete(c_tsvector, 'fat') from all_types where id = 1

select lexeme, positions from unnest(to_tsvector('simple', 'b a c')) order by 1

select * from ts_parse('default', 'a b') order by 1, 2

select alias, token from ts_debug('simple', 'hello world') where alias <> 'blank'

select name, left(name, 3), right(name, 3), initcap(name), substr(name, 2, 3), replace(name, 'a', 'b'), length(trim(name)), starts_with(name, 'A'), name ^@ 'A' from customers order by id

select string_agg(name, ', ' order by name) filter (where active), string_agg(distinct left(name, 1), '' order by left(name, 1)) from customers

select regexp_count(name, 'a'), regexp_instr(name, 'o'), regexp_like(name, '^A'), regexp_substr(name, '\w+') from customers order by id

select to_hex(255), encode('abc'::bytea, 'hex'), decode('YWJj', 'base64'), convert_from('\x616263'::bytea, 'UTF8'), convert_to('é', 'UTF8'), md5('a'), sha256('a'), sha512('b') from token where id = 1

select format('%-10s|%10s|', name, id), format('%2$s %1$s', 'a', 'b'), concat('a', null, 1, true), concat_ws('-', 'a', null, 'b') from customers order by id

select unistr('\0041'), normalize('é', nfd) <> normalize('é', nfc), 'é' is nfc normalized, U&'\0441\043B' uescape '\', E'a\tb\u0041', $$it's$$, $tag$a$b$tag$, 'a' 'b' from token where id = 1

select bool 'yes' and not false or null, true is not unknown, null is unknown, (1 > 2) is false, 1 is distinct from 2, null is not distinct from null

select 7 / 2, 7 % 2, -7 / 2, 7.0 / 2, 2 ^ 10, |/ 16, ||/ 27, @ -5, 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, 16 >> 2, 1e3

select cast('2024-02-30' as text), '2024-02-29'::date + 1, date '2024-03-01' - date '2024-02-01', '1 day'::interval * 3, interval '1 month' / 2, '12:30'::time + '45 minutes'

select int2 '5', 5::int8, 5.5::int, '5'::numeric(5, 2), 'infinity'::float8, 'nan'::numeric, 5::money, '\xff'::bytea, 'a'::"char", 'abc'::char(2), b'101'::int, '{}'::jsonb, '(1,2)'::point

select greatest(1, null, 3), least('a', 'b'), coalesce(null, null, 'x'), nullif(1, 1), num_nulls(1, null), num_nonnulls(1, null)

select random() between 0 and 1, gen_random_uuid() is not null

select id, amount::text || ' EUR', to_char(amount, 'L999D99') is not null, amount::int::text, trim_scale(amount), min_scale(amount), factorial(5), lcm(4, 6), log(100), log(2, 8), cbrt(27), degrees(pi()), atan2(1, 1), sinh(0) from orders order by id

begin; declare c cursor for select id, name from customers order by id; fetch 2 from c; fetch next from c; move 1 in c; fetch all from c; close c; commit

begin; declare c scroll cursor for select id from orders order by id; fetch last from c; fetch prior from c; fetch first from c; fetch absolute 3 from c; fetch relative -1 from c; fetch backward all from c; commit

begin; declare b binary cursor for select id from token order by id; fetch 1 from b; commit

declare h cursor with hold for select id from token order by id; fetch all h; close h

prepare q(int, text) as select id, name from customers where id = $1 or name like $2 order by id; execute q(1, 'B%'); execute q(2, 'E%'); deallocate q

prepare q as select count(*) from orders; execute q; deallocate all

prepare q(numeric) as select id from orders where amount > $1 order by id; execute q(6.5); execute q(20)

copy customers to stdout

copy customers (id, name) to stdout with (format csv, header true, delimiter ';', quote '"', escape '\', null 'NULL')

copy (select id, name, email from customers order by id) to stdout csv header

copy (select id, label from token order by id) to stdout with (format text, delimiter E'\t', null '')

copy (select * from generate_series(1, 3)) to stdout

copy orders (id, amount) to stdout with (format csv, force_quote (amount))

copy (select id from token order by id) to stdout with (format binary)

copy (values (1, 'a'), (2, null)) to stdout with csv

explain select 1

explain (costs off) select * from generate_series(1, 3)

select 1; select 2; select count(*) from customers

begin; select count(*) from orders; savepoint s; select 1 / 0; rollback to s; select count(*) from customers; release s; commit

begin isolation level serializable, read only, deferrable; select count(*) from orders; end

start transaction; select id from token order by id; abort

set statement_timeout = '5s'; select count(*) from customers; reset statement_timeout

set timezone = 'Asia/Tokyo'; select created from customers order by id

set datestyle to 'german'; select placed_at::date from orders order by id

set local timezone = 'UTC'; select 1

show timezone; show datestyle; show search_path; show transaction_isolation

select set_config('timezone', 'UTC', false), current_setting('timezone')

discard all

select m.status, m.total, m.n from m_sales m order by m.status

select v.customer, sum(v.amount) from v_orders v group by v.customer order by 1

select at, value, avg(value) over (order by at rows 2 preceding) from measurements order by at

select extract(year from at) y, max(value) from measurements group by y order by y

select "Id", "Tenant", "select", "ümlaut" from "Mixed Case"."Weird ""Name" order by "Id"

select w."select" as "Select", w."Id" as "i d" from "Mixed Case"."Weird ""Name" as w where w."ümlaut" like 'z%'

select crm.customers.owner, customers.id from crm.customers order by 2

select c.owner, p.name from crm.customers c join public.customers p on p.id = c.id order by 1

table token

table customers order by id limit 2
