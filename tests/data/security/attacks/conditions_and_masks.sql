-- T04 errors, casts and functions that would run before the filter
select id from customers where 1 / (id - 666) >= 0 or true order by id

select count(*) from customers where 10 / (3001 - id) is not null

select id from customers where name::int > 0 and id > 100

select id from customers where case when id > 100 then name::int = 1 else true end order by id

select id from customers where tags[1]::int > 0 and id > 600

select id from customers where (profile ->> 'age')::date is null and id > 100

select id from customers where (note || '')::int = 5 and id = 666

select id from customers where cast(note as int) = 5 and id > 600

select id from customers where sqrt(5.5 - score) > 0 and id = 666

select id from customers where ln(score - 6) is not null and id > 5

select id from customers where power(score, 1000) > 0 and id > 100

select id from customers where exp(id * 10) > 0 and id > 100

select id from customers where repeat(name, id * 1000000) is null and id > 100

select id from customers where substring(name from 1 for 600 - id) = '' and id > 100

select id from customers where lpad(name, id) = '' and id > 600

select id from customers where name ~ note and id > 600

select id from customers where name ~ ('(' || note) and id > 600

select id from customers where name similar to note escape note and id > 600

select id from customers where regexp_replace(name, note, '') = '' and id > 600

select id from customers where to_tsquery(name) is null and id > 100

select id from customers where jsonb_path_exists(profile, note::jsonpath) and id > 600

select id from customers where note::jsonb is not null and id > 600

select id from customers where note::xml is null and id > 600

select id from customers where note::inet is null and id > 600

select id from customers where make_date(2024, id, 1) is null and id > 600

select id from customers where make_interval(days => id * 100000000) is null and id > 600

select id from customers where width_bucket(score, 5, 5, 1) = 1 and id = 666

select id from customers where chr(id * 100000) = '' and id > 600

select id from customers where id::int2 > 0 and id > 100

select id from customers where (id * 1000000) > 0 and id > 2147

select id from customers where (score * 1e308 * 1e10) > 0 and id > 100

select id from customers where int4range(id, 600) is null and id > 600

select id from customers where array[1, 2][id] is null and id > 600 and array_fill(1, array[id - 700]) is null

select id from customers where array_fill(0, array[666 - id]) is not null and id > 100

select id from customers where format('%' || note, 1) is null and id > 600

select id from customers where encode(note::bytea, note) is null and id > 600

select id from customers where extract(note from created) is null

select id from customers where set_bit('\x00', id - 660, 1) is null and id > 600

select id from customers where (select 1 from generate_series(1, id - 664)) = 1 and id > 600

select id from customers where id = (select id from orders o where o.customer_id >= customers.id)

select id from orders where amount / (amount - 5) > 0 and id > 100

select id from orders where remark::int > 0 and id > 6 order by id

select id from orders where remark::int > 60 order by id

select sum(1 / (1003 - id)) from orders

select max(remark::int) from orders

select id, 1 / (id - 1003) from orders order by 1

select count(*) from orders group by 1 / (id - 1003)

select id from orders order by 1 / (id - 1003), id

select id from orders group by id having sum(1 / (id - 1003)) is not null order by 1

select distinct 1 / (id - 1003) from orders

select sum(id) over (order by 1 / (id - 1003)) from orders

select o.id from orders o join customers c on 1 / (c.id - 666) = 0 and c.id = o.customer_id order by 1

select o.id from orders o left join customers c on c.note::int = o.id order by 1

select o.id from orders o left join customers c on c.id = o.customer_id and c.name::int = 1 where c.id is null and o.id > 100

select i.line from order_items i where 1 / (i.order_id - 1005) = 0 and i.order_id > 1000

select count(*) from order_items where quantity / (order_id - 1005) >= 0

select count(*) from order_items i join orders o on o.id = i.order_id where 1 / (i.order_id - 1005) >= 0

select at from measurements where raw::int = 1 and value > 100

select at from measurements where 1 / (value - 700) > 0 and value > 600

select count(*) from measurements where raw::int is null and tenant = 'globex'

select count(*) from v_orders where 1 / (id - 1003) > 0

select count(*) from v_orders where customer::int = 1 and amount > 100000

select count(*) from m_sales where 1 / (n - 40) > 0 and tenant <> 'acme'

select count(*) from m_sales where total::int2 > 0

select "select"::int from "Mixed Case"."Weird ""Name" where "Id" > 2

select 1 from "Mixed Case"."Weird ""Name" where 1 / ("Id" - 3) = 0 and "Id" = 3

select id from crm.customers where owner::int = 1 and id > 1

select id from tree where name::int = 1 and id = 5

with recursive r as (select id from tree where id = 1 union all select t.id from tree t, r where t.parent_id = r.id and 1 / (t.id - 5) <= 1) select id from r order by id

select id from all_types where 1 / (id - 101) > 0 and id > 100

select id from all_types where c_varchar::int > 0 and id > 100

select c_text::int from all_types where id > 100

-- T03 masks hold wherever the column is used
select id from customers where email = 'ann@example.com'

select id from customers where email like 'ann%'

select id from customers where email like '%nn@%' or ssn like '123%'

select id from customers where ssn = '123-45-6789'

select id from customers where left(ssn, 3) = '123'

select id from customers where ssn between '123' and '124'

select id from customers where ssn > '2' order by id

select id from customers order by ssn, id

select id, rank() over (order by ssn) from customers order by id

select id from customers where birth = '1980-05-17'

select id from customers where extract(month from birth) = 5

select id from customers where birth > '1980-01-02' order by id

select id from customers where balance = 100.50

select id from customers where balance::text like '%.50'

select sum(balance), max(balance) from customers

select min(birth), max(ssn), string_agg(email, ',' order by email) from customers

select distinct ssn from customers order by 1

select email, count(*) from customers group by email order by 1

select a.id from customers a join (values ('123-45-6789'), ('234-56-7890')) v(s) on a.ssn = v.s

select a.id from customers a join (select '123-45-6789'::char(11) as ssn) v using (ssn)

select * from (select email from customers) a natural join (select 'ann@example.com'::varchar as email) b

select ssn from customers full join (select '123-45-6789'::char(11) as ssn) v using (ssn) order by 1

select case when ssn = '123-45-6789' then 'yes' else 'no' end from customers order by id

select ssn = any (array['123-45-6789']) from customers order by id

select ssn in (select '123-45-6789') from customers order by id

select exists (select from customers where ssn = '123-45-6789')

select count(*) filter (where ssn = '123-45-6789') from customers

select (select c2.id from customers c2 where c2.ssn = '123-45-6789')

select nullif(ssn, '123-45-6789') from customers order by id

select coalesce(nullif(email, 'ann@example.com'), 'hit') from customers order by id

select greatest(email, 'ann'), least(ssn, '124') from customers order by id

select id from customers where (email, ssn) = ('ann@example.com', '123-45-6789')

select id from customers where row(ssn) >= row('123-45-6789') order by id

select md5(email), hashtext(ssn), length(email), ascii(ssn), reverse(email) from customers order by id

select email::bytea, ssn::name, to_json(birth), birth::timestamp, balance::float8 from customers order by id

select c.email, (c).ssn, email(c), c from customers c order by id

select row_to_json(c)::text ~ 'ann@' from customers c order by id

select to_jsonb(c) @> '{"ssn":"123-45-6789"}' from customers c order by id

select c::text like '%123-45%' from customers c order by id

select email from customers union select 'ann@example.com' order by 1

select email from customers intersect select 'ann@example.com'

select email from customers except select 'a***@example.com' order by 1

with recursive r as (select email, 1 n from customers where id = 1 union all select r.email, n + 1 from r where n < 2) select * from r

select x.email from (select * from customers) x where x.email = 'ann@example.com'

select x.e from customers c, lateral (select c.email) x(e) order by 1

select string_to_table(email, null) from customers order by 1

select unnest(array[email, ssn]) from customers order by 1

select generate_series(1, extract(month from birth)::int) from customers order by 1

select to_char(birth, 'YYYY-MM-DD'), age('2024-01-01', birth), birth - date '1980-01-01' from customers order by id

select percentile_disc(0.5) within group (order by ssn), mode() within group (order by email) from customers

select array_agg(email order by email), first_value(ssn) over (order by ssn) from customers group by ssn order by 2

select json_object_agg(id, ssn order by id) from customers

copy customers (email, ssn, birth, balance) to stdout

copy (select ssn from customers order by id) to stdout with (format binary)

prepare p(text) as select id from customers where ssn = $1; execute p('123-45-6789')

begin; declare c cursor for select email, ssn from customers order by id; fetch all c; commit

select v.customer, c.email from v_orders v join customers c on c.name = v.customer order by 1, 2

select id from customers where ssn::text ^@ '123'

select id from customers where texteq(email, 'ann@example.com')

select id from customers where email operator(pg_catalog.=) 'ann@example.com'

select id from customers where email >= 'ann@' and email < 'ann@f'

select id from customers where email ~>=~ 'ann@' order by id

select id from customers where hashtext(email) = hashtext('ann@example.com')

select id from customers where to_tsvector('simple', email) @@ 'ann'::tsquery

select id from customers where balance % 1 <> 0

select width_bucket(balance, array[100.4, 100.6]) from customers order by id

-- T09 names that would capture, lexing
with "qp$0" as (select 'x' as tenant, 1 as id) select * from "qp$0", orders where orders.id = "qp$0".id

select "qp$0".id from orders as "qp$0" order by 1

select "qp$0".tenant from orders

select q.tenant from orders

with orders as (select 'acme' as tenant, i as id from generate_series(1, 5000) i) select count(*) from order_items

with o as (select 'acme' as tenant, i as id from generate_series(1, 5000) i) select count(*) from order_items

select count(*) from order_items, lateral (select 'acme' as tenant) o

with public as (select 1) select count(*) from order_items

select count(*) from order_items o

select count(*) from order_items as orders

select count(*) from order_items as o(id, tenant)

select * from customers -- where tenant = 'acme'
union select * from customers order by id

select id from customers where true /* ' */ and '/*' <> '*/' order by id

select id from customers --' union select 1
order by id

select 'a' -- x
'b'

select 1 as "a""b", 'it''s', E'it\'s', $$ ' $$, $a$ $$ $a$

select id from customers where name = E'\x41nn Arbor'

select id from customers where name = U&'\0041nn Arbor'

select id from customers where tenant = $$globex$$

select id from customers where tenant = 'glo' || 'bex' or tenant = 'GLOBEX'

select id from customers where 1 = 1 or tenant = 'globex' order by id

select id from customers where not tenant = 'acme'

select id from customers where tenant <> 'acme' or tenant is null

select count(*) from customers where tenant in ('acme', 'globex')

select distinct tenant from customers

select tenant, count(*) from customers group by cube (tenant) order by 1

select max(id), min(id), count(*) from customers

select id from customers order by id desc limit 1

select id from customers offset 5

select * from customers where id = 101

select * from customers where id >= 100

select id from orders where id not in (select id from orders)

select o.id from orders o full join customers c on c.id = o.customer_id where c.id is null or o.id is null order by 1

select count(*) from generate_series(1, 4000) g left join customers c on c.id = g where c.id is not null

select g from generate_series(1, 4000) g where exists (select from customers c where c.id = g)

select lag(id) over (order by id), lead(id, 1, -1) over (order by id) from customers order by 1 nulls first

select count(*) over () from customers limit 1

select array_length(array_agg(id), 1), json_array_length(json_agg(id)) from customers

select sum(hashtext(name)) is not null, count(name) from customers

select corr(id, score), regr_count(id, score) from customers

select grouping(tenant), tenant from customers group by rollup (tenant) order by 1

-- A filter that compares with a constant must not make a grouping set's NULL constant
select tenant, count(*) from customers group by rollup (tenant) order by tenant desc

select tenant, status, sum(amount) from orders group by cube (tenant, status) order by tenant desc, status desc

select tenant, n from (select tenant, count(*) as n from customers group by grouping sets ((tenant), ())) x order by tenant desc

select setval('ticket', 5), id from customers

select id from customers for update

select id from customers for key share

select id from customers for no key update skip locked

with x as (delete from orders returning *) select * from x

with x as (insert into token select * from token returning *) select * from x

with x as (merge into token t using token s on false when matched then delete returning *) select * from x

explain analyze delete from customers

explain analyze insert into token values (9)

prepare p as insert into token values (9); execute p

execute p('x')

begin read write; insert into token values (9)

begin; set transaction read write; commit

set transaction_read_only = off; delete from token

set default_transaction_read_only to off; delete from token

begin; declare c cursor for select * from customers for update; commit

begin; declare c cursor for select id from customers order by id; delete from customers where current of c; commit

rollback prepared 'x'

prepare transaction 'x'

commit prepared 'x'

create index on customers (ssn)

create statistics s on id, name from customers

create policy p on customers

alter table customers disable row level security

create or replace view v_orders as select 1

create function pg_temp.f() returns text language sql as 'select secret from vault.secrets limit 1'

create cast (text as int) with inout

create temp view v as select * from vault.secrets

create schema x create table y (a int)

create aggregate pg_temp.a(text) (sfunc = textcat, stype = text)

create table pg_temp.x as table customers

create unlogged table x as execute p

grant all on all tables in schema vault to public

alter database postgres set default_transaction_read_only = off

create user mapping for public server x

create server s foreign data wrapper postgres_fdw

create foreign table f (a int) server s

create publication p for all tables

create subscription s connection '' publication p

create event trigger e on ddl_command_start execute function f()

create trigger t before insert on customers execute function f()

alter extension plpgsql update

drop extension plpgsql
