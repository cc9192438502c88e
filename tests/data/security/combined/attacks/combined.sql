-- T03 masks of every method, compared, joined, grouped, sorted, aggregated
select id from customers where email = 'ann@example.com'

select id from customers where name = 'Ann Arbor' or name like '%nn Ar%'

select id from customers where ssn <> 'xxx-xx-xxxx' or ssn like '123%'

select id from customers where birth = '1980-05-17' or extract(day from birth) <> 1

select id from customers where balance = 100.50 or balance % 50 <> 0

select id from customers where score = 0.5 or score <> round(score)

select id from customers where extract(hour from created at time zone 'UTC') <> 0

select id from customers where note = 'likes tea' or note like '%tea%'

select id from customers where 'eu' = any (tags) or cardinality(tags) > 1

select id from customers where profile @> '{"age":44}' or (profile ->> 'age')::int > 40

select id from customers where phone is not null or phone like 'CANARY%'

select id from orders where amount = 20.50 or amount = 5.25

select id from orders where placed_at = '2024-01-05 09:00' or extract(hour from placed_at) > 0

select id from orders where remark = '11' or remark::int > 5

select order_id from order_items where price > 0 or quantity > 1

select id from products where name = 'product 1' or price = 1.10

select id from token where token is not null or label = 'first'

select id from tree where parent_id = 5

select at from measurements where raw is not null or value = 0.5

select at from measurements_2024 where value = 0.5 or value >= 3

select id from v_orders where customer like 'Ann%' or amount >= 100

select status from m_sales where total = 17.00 or n = 1

select id from crm.customers where owner = 'crm one'

select "Id" from "Mixed Case"."Weird ""Name" where "select" = 'one'

select id from all_types where c_uuid = '11111111-2222-4333-8444-555555555555' or c_text = 'text' or c_bool or c_int8 = 3 or c_money > 0::money

select id from all_types where c_jsonb @> '{"a":[1]}' or c_json ->> 'a' is not null or c_enum = 'paid' or c_domain = 7 or c_address is not null

select id from all_types where c_date = '2024-02-29' or c_timestamp = '2024-02-29 12:34:56.789' or 3 = any (c_int4_array) or 'a' = any (c_text_array)

select id from all_types where upper(c_int4range) = 5 or c_bytea = '\xdeadbeef' or c_inet = '10.0.0.1/8' or c_tsvector @@ 'fat:*A'::tsquery or c_bit = b'1010'

select c.id from customers c join (values ('ann@example.com', 'Ann Arbor')) v(e, n) on c.email = v.e or c.name = v.n

select c.id from customers c natural join (values ('123-45-6789'::char(11))) v(ssn)

select a.id, b.id from customers a join customers b on a.balance < b.balance and a.email <> b.email order by 1, 2

select id from customers order by balance, score, birth, created, note, id

select id, row_number() over (order by name, id), dense_rank() over (order by birth), first_value(id) over (partition by balance order by ssn, id) from customers order by id

select max(name), min(note), max(birth), string_agg(email, ',' order by name, id), array_agg(tags order by id) from customers

select percentile_cont(0.5) within group (order by score), percentile_disc(array[0.1, 0.9]) within group (order by name), mode() within group (order by note) from customers

select name, count(*) from customers group by name having max(balance) > 100 and min(birth) < '1980-05-10' order by 1

select distinct on (birth) birth, id from customers order by birth, score desc nulls last, id

select email, name from customers except select 'a***@example.com', 'A*******r' order by 1

select note from customers union select 'likes tea' order by 1

select exists (select from customers where name = 'Ann Arbor'), (select count(*) from orders where amount = 20.5), array(select id from tree where parent_id = 5)

select case when name = 'Ann Arbor' then 1 / 0 else 0 end from customers order by id

select coalesce(nullif(note, 'likes tea'), 'x'), nullif(balance, 100.50), greatest(birth, '1980-05-02'), least(score, 0.7) from customers order by id

select width_bucket(balance, array[100.4, 100.6]), hashtext(name), md5(note), crc from customers, lateral (select length(name) as crc) l order by id

select (select string_agg(name, ',' order by id) from customers) || (select max(label) from token)

with recursive r(id, parent_id, path) as (select id, parent_id, id::text from tree where id = 6 union all select t.id, t.parent_id, r.path || t.id from tree t join r on r.parent_id = t.id) select * from r

select c.name, x.name from customers c, lateral (select name from customers d where d.name <= c.name and d.id <> c.id order by name limit 1) x order by c.id

copy (select name, email, ssn, phone, birth, balance, score, created, note, tags, profile from customers order by id) to stdout (format binary)

copy token to stdout

copy tree (id, parent_id) to stdout csv

select c::text, t::text from customers c, token t where c::text like '%tea%' or t::text like '%CANARY%'

-- T01 filters of several roles, lists and missing attributes
select count(*) from customers where id = 2

select id from customers where profile ->> 'city' = 'Paris'

select count(*), max(id) from customers

select id from orders where id in (4, 5)

select count(*) from orders where status = 'cancelled' or amount >= 500

select customer_id from orders where customer_id not in (select id from customers) order by 1

select o.id, i.order_id from order_items i left join orders o on o.id = i.order_id where o.id is null order by i.order_id, i.line

select i.line from order_items i where i.order_id in (5, 1001)

select count(*) from products where attrs ->> 'color' = 'green'

select id from products where id % 3 = 1 order by id

select p.id from generate_series(1, 25) g(id) left join products p using (id) where p.id is null and g.id < 3

select count(*) from measurements_2024 where value > 2.9

select m.at from measurements m left join measurements_2024 d using (at) where d.at is null and m.at < '2025-01-01' order by 1

select id from v_orders where id = 4

select * from m_sales where status = 'cancelled'

select * from unlisted

select * from audit_log

select count(*) from vault.secrets

select * from v_all_secrets

select active from customers

select secret_code from orders

select "ümlaut" from "Mixed Case"."Weird ""Name"

select raw from measurements_2025

select cost from products

select (m).raw from measurements_2024 m

select count(*) from customers c where c.active

select customers from customers where (customers).active

-- T04 conditions that fail on hidden rows, over filters and masks together
select id from customers where 1 / (id - 2) > -5 order by id

select id from orders where 1 / (id - 5) <= 1 and 1 / (id - 4) <= 1 order by id

select count(*) from orders where amount / (amount - 1000) <= 0 or true

select id from orders where 10 / (amount - 1000) < 0 order by id

select order_id from order_items where 1 / (order_id - 5) < 5 group by order_id order by 1

select id from products where 1 / (id - 1) >= 0 order by id limit 3

select at from measurements_2024 where 1 / (value::int - 3) <= 0 order by at

select id from v_orders where 1 / (id - 4) <= 1 order by id

select status from m_sales where 1 / (n - 1) > 0 order by 1

select id from customers where (profile ->> 'age')::int / ((profile ->> 'age')::int - 34) > 0

select id from customers where name::int = 1

select id from customers where note::int > 0 or note::date is not null

select c.id from customers c join orders o on 1 / (o.id - 4) < 2 and o.customer_id = c.id order by 1

select sum(1 / (id - 2)) from customers where id <> 3

select id, count(*) over (order by 1 / (id - 2)) from customers order by id

select count(*) from order_items i, orders o where o.id = i.order_id and 1 / (o.id - 4) + 1 / (i.order_id - 5) < 9

select id from all_types where 1 / (id - 101) <= 0 order by id

select owner::int from crm.customers where id > 1

-- T13 hidden and missing look alike, hints included
select phon from customers

select activ from customers

select secret_cod from orders

select * from audit_logs

select * from unliste

select ümlaut from "Mixed Case"."Weird ""Name"

select leak_all()

select 'unlisted'::regclass

select to_regclass('audit_log'), to_regclass('unlisted'), to_regclass('customers') is not null

select column_name from information_schema.columns where table_name in ('audit_log', 'unlisted') or column_name in ('active', 'secret_code', 'cost', 'ümlaut')

select attname from pg_attribute where attname in ('active', 'secret_code', 'cost', 'ümlaut')

-- T08 whole rows under masks
select to_jsonb(c) from customers c order by id

select row_to_json(t), t from token t order by id

select (c).name, (c).note, (c).phone from customers c order by id

select c is not null, c = c, count(*) over (partition by c) from customers c order by id

select array_agg(t order by t.id)::text from token t

select json_agg(v order by v.id) from v_orders v

select distinct c from crm.customers c

select x from (select * from measurements_2024) x order by x

select hash_record(c) = hash_record(d) from customers c join customers d using (id) order by id
